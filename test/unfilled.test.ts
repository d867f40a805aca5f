/**
 * What is to be filled in may be what was written: with any one value of a world replaced by a placeholder, no rule finds anything
 * that it did not find before, and no rule crashes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import type { LintOptions } from '../src/lint.ts';
import { isObject } from '../src/model/value.ts';
import { parseFile } from '../src/source/parse.ts';
import { takeMarkers } from '../src/testing/marker.ts';
import { readPage, type Section } from '../src/testing/page.ts';
import { readScenarios } from './conformance/pilot-scenario.ts';
import { conformanceFolder } from './conformance/shared-folder.ts';
import { changes, findings, manifestsIn, type Written } from './filled-in.ts';

const folder = join(import.meta.dirname, '..', 'rules');

/** Who calls is read from what is written; where that is to be filled in, a rule speaks of clients in general, or another one does. */
const inGeneral = /^ports\/(?:server-first-undeclared|unprefixed-name) /;
/** Only that this namespace has no label, and that all is given, tells that nobody there is in the mesh. */
const assumesClients = /^traffic\/undefined-subset .*Namespace metadata\.name/;

function newIn(manifests: readonly Written[], options: LintOptions, done: Set<string>): readonly string[] {
  const before = new Set(findings(manifests, options));
  const kinds = new Set(findings(manifests, options, false));
  return [...changes(manifests, done, () => done.size)].flatMap(({ field, what, manifests: changed }) => {
    // What is found at an object stays found whatever it is called.
    const renames = /metadata\.name(?:space)?$/.test(field);
    const present = renames ? kinds : before;
    return findings(changed, options, !renames)
      .filter((finding) => !present.has(finding) && !inGeneral.test(finding))
      .map((finding) => `${finding} <- ${what}`)
      .filter((finding) => !assumesClients.test(finding));
  });
}

function optionsOf(section: Section): LintOptions {
  const text = section.fences.find(({ words }) => words[1] === 'options')?.content ?? '';
  const value = parseFile({ path: 'options.yaml', text }).documents[0]?.value;
  const { istioVersion, complete } = isObject(value) ? value : {};
  const meshConfig = section.fences.find(({ words }) => words[1] === 'mesh-config');
  return {
    complete: complete === true,
    ...(istioVersion === undefined ? {} : { istioVersion: String(istioVersion) }),
    ...(meshConfig === undefined ? {} : { meshConfig: parseFile({ path: 'mesh.yaml', text: meshConfig.content }) }),
  };
}

describe.each(rules)('the page of $id', ({ id }) => {
  const path = join(folder, `${id}.md`);
  const sections = readPage(existsSync(path) ? readFileSync(path, 'utf8') : '');

  it('has no finding because of a placeholder', () => {
    const found = sections.flatMap((section) => {
      const manifests = section.fences
        .filter(({ words, file }) => words[0] === 'yaml' && file !== undefined && words.length === 2)
        .flatMap(({ file = '', content }) => manifestsIn(file, takeMarkers(file, content).text));
      return newIn(manifests, optionsOf(section), new Set());
    });
    expect(found).toEqual([]);
  });
});

const pilot = conformanceFolder('pilot');

describe.skipIf(pilot === undefined)('the worlds of Istio (skipped without the conformance data)', () => {
  const groups = ['ambient', 'authorization', 'destination-rule', 'gateway', 'gateway-api', 'injection'].concat(
    ...['peer-authentication', 'ports', 'service-entry', 'sidecar-scope', 'virtual-service'],
  );

  it.each(groups)('have no finding because of a placeholder: %s', { timeout: 60_000 }, (group) => {
    const done = new Set<string>();
    const found = readScenarios(pilot ?? '', group).flatMap(({ name, text }) =>
      [false, true].flatMap((complete) =>
        newIn(manifestsIn(`${name}.yaml`, text), { complete }, complete ? new Set(done) : done),
      ),
    );
    expect(found).toEqual([]);
  });
});
