import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayPath } from '../../../src/node/display-path.ts';
import { kustomizationNames } from '../../../src/node/found-file.ts';
import { type Kustomization, kustomizationsOf } from '../../../src/node/kustomize/kustomization.ts';
import { parseBytes } from '../../../src/node/read-files.ts';
import { renderKustomization } from '../../../src/node/render/render-kustomization.ts';
import { isRendered, type RenderOptions } from '../../../src/node/render/rendering.ts';
import { toolRunner } from '../../../src/node/render/run-tool.ts';
import type { ParsedFile } from '../../../src/source/document.ts';
import { readsAs, scalarsOf, textAt } from './scalars.ts';
import { testTools } from './test-tools.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');
const isThere = fs.existsSync(corpus) && testTools.kustomize !== undefined;

/** Repositories, how many of their roots are built, and the least share of scalars in percent that are followed to their very place. */
const repositories: readonly (readonly [name: string, built: number, exact: number])[] = [
  ['GoogleCloudPlatform__anthos-service-mesh-samples', 6, 99],
  ['GoogleCloudPlatform__microservices-demo', 5, 99],
  ['DoD-Platform-One__bigbang', 3, 99],
  ['argoproj__argo-rollouts', 6, 99],
  ['sighupio__fury-kubernetes-service-mesh', 12, 99],
  ['stefanprodan__gitops-istio', 3, 99],
];

describe.skipIf(!isThere)('Repositories of others', () => {
  it.each(repositories)(
    '%s: roots build, and scalars lead to their places',
    { timeout: 120_000 },
    async (name, built, share) => {
      const cwd = path.join(corpus, name);
      const parsed = reader(cwd);
      const kustomizations = kustomizationsOf({ repository: cwd, parsed });
      const all = directoriesBelow(cwd).flatMap((directory) => kustomizations.read(directory) ?? []);
      const roots = rootsOf(all);
      const options: RenderOptions = { cwd, tools: testTools, run: toolRunner({ cache: undefined }), parsed };
      const results = await Promise.all(
        roots.map(({ directory }) => renderKustomization(directory, options, { kustomizations })),
      );
      const rendered = results.filter(isRendered);
      expect(rendered.length).toBeGreaterThanOrEqual(built);
      const scalars = rendered.flatMap(({ file }) => [...scalarsOf(file)]);
      const exact = scalars.filter((field) => !field.rendered);
      expect(
        exact.filter((field) => !holds(textAt(field, cwd), field.value)).map(({ file, path }) => [file, path]),
      ).toEqual([]);
      expect((100 * exact.length) / scalars.length).toBeGreaterThan(share);
    },
  );
});

/** An alias is where it is used, and nothing is where its key is. */
function holds(text: string, value: unknown): boolean {
  return value === null || text.startsWith('*') || readsAs(text, value);
}

function rootsOf(all: readonly Kustomization[]): readonly Kustomization[] {
  const listed = new Set(all.flatMap(({ references }) => references.map(({ target }) => target)));
  return all.filter(({ isComponent, directory }) => !isComponent && !listed.has(directory));
}

function reader(cwd: string): (file: string) => ParsedFile | undefined {
  const known = new Map<string, ParsedFile | undefined>();
  return (file) => {
    if (!known.has(file)) {
      known.set(
        file,
        fs.statSync(file, { throwIfNoEntry: false })?.isFile()
          ? parseBytes(displayPath(file, cwd), fs.readFileSync(file))
          : undefined,
      );
    }
    return known.get(file);
  };
}

function directoriesBelow(directory: string): readonly string[] {
  const entries = fs.readdirSync(directory, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(directory, name));
  const own = entries.some(({ name }) => kustomizationNames.some((it) => it === name)) ? [directory] : [];
  return [...own, ...below.flatMap(directoriesBelow)];
}
