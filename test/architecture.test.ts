/** The boundaries of the layers hold because a file that breaks them fails the build: here each of them is broken once. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repository } from './bundle.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** For each boundary a file that breaks it, and its text. */
const breaches: { readonly [boundary: string]: readonly [file: string, text: string] } = {
  'no-cycles': ['src/graph/one.ts', "import type { two } from './two.ts';"],
  'source-looks-down-only': ['src/source/breach.ts', "import '../model/plain.ts';"],
  'model-looks-down-only': ['src/model/breach.ts', "import '../graph/plain.ts';"],
  'graph-looks-down-only': ['src/graph/breach.ts', "import '../mesh/plain.ts';"],
  'mesh-looks-down-only': ['src/mesh/breach.ts', "import '../rule/plain.ts';"],
  'answers-looks-down-only': ['src/answers/breach.ts', "import '../rule/plain.ts';"],
  'contract-looks-down-only': ['src/contract/breach.ts', "import '../report/plain.ts';"],
  'preflight-looks-down-only': ['src/preflight/breach.ts', "import '../report/plain.ts';"],
  'diff-looks-down-only': ['src/diff/breach.ts', "import '../report/plain.ts';"],
  'change-looks-down-only': ['src/change/breach.ts', "import '../graph/plain.ts';"],
  'schema-looks-down-only': ['src/schema/breach.ts', "import '../graph/plain.ts';"],
  'rule-looks-down-only': ['src/rule/breach.ts', "import '../config/plain.ts';"],
  'config-looks-down-only': ['src/config/breach.ts', "import '../report/plain.ts';"],
  'explain-looks-down-only': ['src/explain/breach.ts', "import '../report/plain.ts';"],
  'report-looks-down-only': ['src/report/breach.ts', "import '../source/plain.ts';"],
  'testing-looks-down-only': ['src/testing/breach.ts', "import '../node/plain.ts';"],
  'result-is-plain-data': ['src/result.ts', "import './model/plain.ts';"],
  'pipelines-are-pure': ['src/lint.ts', "import './report/plain.ts';"],
  'public-entry-is-pure': ['src/index.ts', "import './node/plain.ts';"],
  'rules-import-rule-and-model': ['rules/mtls/breach.ts', "import '../../src/source/plain.ts';"],
  'rules-take-only-types-of-graph-and-mesh': ['rules/mtls/calling.ts', "import '../../src/mesh/plain.ts';"],
  'layers-do-not-know-rules': ['src/rule/knowing.ts', "import '../../rules/mtls/plain.ts';"],
  'yaml-libraries-in-source-only': ['src/model/yaml.ts', "import 'yaml';"],
  'pure-folders-without-node': ['src/report/files.ts', "import 'node:fs';"],
  'nothing-imports-shells': ['src/node/breach.ts', "import '../cli/plain.ts';"],
  'shells-do-not-know-each-other': ['src/cli/breach.ts', "import '../action/plain.ts';"],
  'github-in-action-only': ['src/node/github.ts', "import '@actions/core';"],
  'no-tests-in-sources': ['src/node/tests.ts', "import '../../test/plain.ts';"],
  'no-dev-dependencies-at-run-time': ['src/node/development.ts', "import 'vitest';"],
  'everything-resolves': ['src/node/nowhere.ts', "import './nowhere-at-all.ts';"],
};

const folders = [
  'source',
  'model',
  'graph',
  'mesh',
  'answers',
  'contract',
  'rule',
  'config',
  'report',
  'node',
  'cli',
  'action',
];

/** What may be imported, and is. */
const allowed: { readonly [file: string]: string } = {
  ...Object.fromEntries(folders.map((name) => [`src/${name}/plain.ts`, 'export const plain = 1;'])),
  'src/graph/two.ts': "import './one.ts'; export const two = 2;",
  'src/model/down.ts': "import '../source/plain.ts';",
  'src/mesh/down.ts': "import '../graph/plain.ts'; import '../model/plain.ts'; import '../source/plain.ts';",
  'src/answers/down.ts': "import '../mesh/plain.ts'; import '../graph/plain.ts'; import '../model/plain.ts';",
  'src/contract/down.ts': "import '../answers/plain.ts';",
  'src/rule/rule.ts': "import '../mesh/plain.ts';",
  'src/node/down.ts': "import 'node:fs'; import 'ignore'; import '../report/plain.ts';",
  'src/cli/down.ts': "import 'node:fs'; import '../node/plain.ts'; import '../report/plain.ts';",
  'src/action/down.ts': "import 'node:fs'; import '@actions/core'; import '../node/plain.ts';",
  'src/explain/down.ts': "import '../rule/plain.ts'; import '../mesh/plain.ts'; import '../model/plain.ts';",
  'src/config/down.ts': "import '../rule/plain.ts'; import '../mesh/plain.ts'; import '../source/plain.ts';",
  'rules/mtls/plain.ts':
    "import '../../src/rule/rule.ts'; import '../../src/model/plain.ts'; import type { plain } from '../../src/mesh/plain.ts';",
  'test/plain.ts': "import '../src/cli/plain.ts';",
};

interface Configuration {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function violationsIn(files: { readonly [file: string]: string }): readonly Violation[] {
  const folder = temporaryFolder(files);
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    fs.copyFileSync(path.join(repository, name), path.join(folder, name));
  }
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  const program = path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const argv = ['src', 'rules', 'test', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const ran = spawnSync(process.execPath, [program, ...argv], { cwd: folder, encoding: 'utf8' });
  return JSON.parse(ran.stdout).summary.violations;
}

describe('boundaries', () => {
  it('each have a sentence that says why, and a breach below', async () => {
    const file = pathToFileURL(path.join(repository, '.dependency-cruiser.mjs')).href;
    const { default: configuration }: { default: Configuration } = await import(file);
    expect(configuration.forbidden.map((it) => it.name).sort()).toEqual(Object.keys(breaches).sort());
    for (const { comment } of configuration.forbidden) expect(comment).toMatch(/^[A-Z].{40,}\.$/);
  });

  it('fail the build when they are broken', () => {
    const found = violationsIn({ ...allowed, ...Object.fromEntries(Object.values(breaches)) });
    for (const [name, [from]] of Object.entries(breaches)) {
      expect(found, name).toContainEqual(expect.objectContaining({ from, rule: expect.objectContaining({ name }) }));
    }
  });

  it('let through what goes down', () => {
    const { 'src/graph/two.ts': _, ...files } = allowed;
    expect(violationsIn(files)).toEqual([]);
  });
});

const tracked = spawnSync('git', ['ls-files'], { cwd: repository, encoding: 'utf8' }).stdout.split('\n');

it('no file is called after what it is not about', () => {
  const vague = /(?:^|\/)(?:utils?|helpers?|common|types?|manager|misc|shared)\.[cm]?[jt]s$/;
  expect(tracked.filter((file) => vague.test(file))).toEqual([]);
});

it('npm runs no script of ours when the repository is installed from git', () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const lifecycle = /^(?:(?:pre|post)?(?:build|prepare|install)|prepack|prepublish)$/;
  expect(Object.keys(scripts).filter((name) => lifecycle.test(name))).toEqual([]);
});

it('the lock file is the same behind any mirror', () => {
  expect(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});
