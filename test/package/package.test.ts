/**
 * The package as npm would publish it, installed in an empty folder without a network, and used in every way that it offers. One
 * installation for all tests, since it takes most of the time.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lint, parseFile, json as reportJson } from '../../src/index.ts';
import { readPage } from '../../src/testing/page.ts';
import { repository } from '../bundle.ts';
import { programs } from '../programs.ts';
import { browse } from './browser.ts';
import { consumer, consumerOnNode } from './consumer.ts';
import { shownDocument } from './documents.ts';
import { exportedNames } from './exported-names.ts';
import { type Installation, installPackage } from './installation.ts';

let installed: Installation;
beforeAll(() => {
  installed = installPackage();
}, 120_000);
afterAll(() => installed?.remove());

const inPackage = (file: string): string => path.join(installed.folder, 'node_modules/meshlint', file);
const manifest = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));

/** A repository with mistakes of many kinds. */
const world = fs
  .readdirSync(path.join(repository, 'examples/storefront-broken'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({
    path: name.replaceAll('\\', '/'),
    text: fs.readFileSync(path.join(repository, 'examples/storefront-broken', name), 'utf8'),
  }));
const expected = reportJson(lint({ units: [{ name: '.', files: world.map((file) => parseFile(file)) }] }));
const linting = 'json(lint({ units: [{ name: ".", files: world.map((file) => parseFile(file)) }] }))';

describe('what is shipped', () => {
  it('is small, needs nothing else, and has licences beside what is bundled', () => {
    expect(fs.statSync(installed.tarball).size).toBeLessThan(3_000_000);
    expect(fs.readdirSync(path.join(installed.folder, 'node_modules')).filter((it) => !it.startsWith('.'))).toEqual([
      'meshlint',
    ]);
    for (const folder of ['dist', 'library']) {
      const licences = fs.readFileSync(inPackage(`${folder}/LICENSES.txt`), 'utf8');
      for (const name of ['ignore', 'picomatch', 're2js']) expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    for (const name of ['dist/action.js', 'dist/octokit.cjs', 'src'])
      expect(fs.existsSync(inPackage(name))).toBe(false);
  });

  it('exports what it did, each with a comment', async () => {
    const entries = ['index', 'node', 'testing'];
    const files = Object.fromEntries(entries.map((name) => [name, inPackage(`library/src/${name}.d.ts`)]));
    const names = await exportedNames(files);
    expect(names.filter(({ documentation }) => documentation === '')).toEqual([]);
    const list = names.map(
      ({ entry, name, what }) => `${entry === 'index' ? 'meshlint' : `meshlint/${entry}`} ${what} ${name}\n`,
    );
    await expect(list.join('')).toMatchFileSnapshot('exports.txt');
  });

  it('is pure where it says so: what a browser loads names no module of Node', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = fs.readFileSync(file, 'utf8');
      for (const { fileName: name } of ts.preProcessFile(text, true, true).importedFiles) {
        expect(name, file).toMatch(/^\.\.?\//);
        visit(path.join(path.dirname(file), name));
      }
    };
    visit(inPackage('library/src/index.js'));
    expect(seen.size).toBeGreaterThan(10);
  });
});

describe('from Node', () => {
  const ids = rules.map(({ id }) => id);
  const schemas = fs.readdirSync(path.join(repository, 'src/report/data'));

  it.each([
    ['import', 'import.mjs'],
    ['require', 'require.cjs'],
  ])('by %s: the same result, each rule with its page, all schemas', (how, file) => {
    const get = how === 'import' ? (name: string) => `await import('${name}')` : (name: string) => `require('${name}')`;
    const getJson =
      how === 'import' ? (name: string) => `(await import('${name}', { with: { type: 'json' } })).default` : get;
    const resolve = how === 'import' ? 'fileURLToPath(import.meta.resolve(name))' : 'require.resolve(name)';
    installed.write('world.json', JSON.stringify(world));
    installed.write(
      file,
      `${how === 'import' ? `import fs from 'node:fs'; import { fileURLToPath } from 'node:url';` : `const fs = require('node:fs');`}
const { lint, parseFile, json, rules } = ${get('meshlint')};
const { lintPaths, rulePage, UsageError } = ${get('meshlint/node')};
const { ruleTests } = ${get('meshlint/testing')};
const world = JSON.parse(fs.readFileSync('world.json', 'utf8'));
const resolve = (name) => ${resolve};
const modules = [${ids.map((id) => get(`meshlint/rules/${id}`)).join(', ')}];
const schemas = [${schemas.map((name) => getJson(`meshlint/schemas/${name}`)).join(', ')}];
const pages = ${JSON.stringify(ids)}.map((id) => fs.readFileSync(resolve('meshlint/rules/' + id + '.md'), 'utf8') === rulePage(id));
const version = ${getJson('meshlint/package.json')}.version;
console.log(JSON.stringify({
  result: ${linting}, version, pages,
  same: modules.every((module, index) => Object.values(module)[0] === rules[index] || Object.values(module).includes(rules[index])),
  schemas: schemas.map((it) => it.$schema), classes: new UsageError('x') instanceof Error, tests: typeof ruleTests,
}));`,
    );
    const nodes = [process.execPath, ...(programs.node24 === undefined ? [] : [programs.node24])];
    for (const node of nodes) {
      const { stdout, stderr } = installed.run(node, file);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({
        result: expected,
        version: manifest.version,
        pages: ids.map(() => true),
        same: true,
        schemas: schemas.map(() => 'http://json-schema.org/draft-07/schema#'),
        classes: true,
        tests: 'function',
      });
    }
  });

  it('as a program, with a plugin from a package', () => {
    installed.write('mesh/a.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n');
    installed.write('mesh/meshlint.yaml', 'plugins: [meshlint-plugin-acme]\n');
    installed.write(
      'node_modules/meshlint-plugin-acme/package.json',
      '{"name":"meshlint-plugin-acme","exports":"./a.mjs"}',
    );
    installed.write(
      'node_modules/meshlint-plugin-acme/a.mjs',
      `import { definePlugin, defineRule } from 'meshlint';
await 0; // That no require could load.
console.log('plugins may talk');
setInterval(() => {}, 1000); // And leave something running.
const rule = defineRule({ id: 'acme/one', summary: 'One', severity: 'error', on: ['Namespace'],
  *check(resource) { yield { at: resource.root, message: 'found' }; } });
export default definePlugin({ name: 'acme', rules: [rule] });`,
    );
    expect(installed.run('npx', '--no-install', 'meshlint', '--version').stdout).toBe(`${manifest.version}\n`);
    const program = path.join('node_modules', '.bin', 'meshlint');
    const ran = installed.run(program, '--config', 'mesh/meshlint.yaml', 'mesh');
    expect(ran.stderr).toBe('plugins may talk\n');
    expect(ran.stdout).toMatch(/^mesh\/a.yaml:1:1 {2}error {2}acme\/one\n/);
    expect(ran.status).toBe(1);
    installed.write('mesh/late.yaml', 'plugins: [./late.mjs]\n');
    installed.write(
      'mesh/late.mjs',
      'Promise.reject(new Error("too late")); export default { name: "late", rules: [] };',
    );
    const late = installed.run(program, '--config', 'mesh/late.yaml', 'mesh');
    expect(late.stderr).toMatch(/^meshlint: nobody caught this.*\nError: too late\n/);
    expect(late.status).toBe(3);
    expect(installed.run(program, 'explain', 'ports/unprefixed-name').stdout).toContain('In a cluster');
  });
});

it.each(['nodenext', 'bundler'])(
  'has types for TypeScript with the resolution of %s, strict, none of them skipped',
  (resolution) => {
    installed.write('consumer.ts', consumer);
    installed.write('consumer-on-node.ts', consumerOnNode);
    const compilerOptions = {
      ...{
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
      },
      ...{ target: 'ES2022', lib: ['ES2022'], types: [], resolveJsonModule: true, verbatimModuleSyntax: true },
      module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
      moduleResolution: resolution,
    };
    installed.write('package.json', '{ "name": "consumer", "private": true, "type": "module" }\n');
    installed.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions, files: ['consumer.ts', 'consumer-on-node.ts'] }),
    );
    const { stdout, status } = installed.run(path.join(repository, 'node_modules/.bin/tsc'), '-p', '.');
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  },
);

describe.skipIf(programs.chromium === undefined)('in a browser (skipped where no Chromium is installed)', () => {
  it.each(['bundled', 'as it is'])('gives the same result, %s', async (how) => {
    const script = `import { json, lint, parseFile } from '${how === 'bundled' ? 'meshlint' : './node_modules/meshlint/library/src/index.js'}';
const world = ${JSON.stringify(world)};
globalThis.answer = () => ${linting};`;
    installed.write('entry.js', script);
    if (how === 'bundled') {
      const made = await build({
        ...{ absWorkingDir: installed.folder, entryPoints: ['entry.js'], outfile: 'page.js', allowOverwrite: true },
        ...{ bundle: true, platform: 'browser', format: 'esm', target: 'es2022', logLevel: 'silent' },
      });
      expect(made.warnings).toEqual([]);
    }
    const file = how === 'bundled' ? 'page.js' : 'entry.js';
    installed.write(
      'page.html',
      `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${file}"></script>`,
    );
    expect(await browse(installed.folder, 'page.html')).toEqual({
      value: expected,
      hosts: [],
      mistakes: [],
    });
  });
});

describe('the example of a plugin', () => {
  const example = path.join(repository, 'examples/plugin');
  const files = fs
    .readdirSync(example, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(example, name)).isFile());
  const test = (...words: readonly string[]) => {
    const env = words.map((it) => `${it} `).join('');
    return installed.run('bash', '-c', `cd plugin && ${env}npm test`);
  };
  const page = 'plugin/acme/missing-timeout.md';
  beforeAll(() => {
    for (const name of files) installed.write(`plugin/${name}`, fs.readFileSync(path.join(example, name), 'utf8'));
  });

  it('is what docs/plugins.md shows', () => {
    const shown = readPage(fs.readFileSync(path.join(repository, 'docs/plugins.md'), 'utf8'))
      .flatMap(({ fences }) => fences)
      .filter(({ file }) => file !== undefined);
    expect(shown.length).toBeGreaterThan(4);
    for (const { file = '', content } of shown) {
      expect({ file, content }).toEqual({ file, content: fs.readFileSync(path.join(example, file), 'utf8') });
    }
  });

  it('tests its rule with the runner of Node', async () => {
    const { stdout, status } = test();
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/pass 5\b/) });
  });

  it('fails where the page is not true, and writes it anew when asked to', async () => {
    const text = fs.readFileSync(path.join(installed.folder, page), 'utf8');
    installed.write(page, text.replace('7 |     - route:', '7 |     - rooute:'));
    const { stdout, status } = test();
    expect(status).toBe(1);
    expect(stdout).toContain('missing-timeout.md is not current; with MESHLINT_UPDATE=1 it is written anew');
    expect(stdout).toMatch(/- {3}7 \| {5}- rooute:[\s\S]*\+ {3}7 \| {5}- route:/);
    expect(test('MESHLINT_UPDATE=1').status).toBe(0);
    expect(fs.readFileSync(path.join(installed.folder, page), 'utf8')).toBe(text);

    installed.write(page, text.replace(/ # expect: .*/, ''));
    const unexpected = test();
    expect(unexpected.status).toBe(1);
    expect(unexpected.stdout).toContain('not expected: route.yaml:7 warning acme/missing-timeout');
    installed.write(page, text);
  });

  it('has types', () => {
    const compilerOptions = {
      ...{ allowJs: true, checkJs: true, strict: true, noEmit: true, skipLibCheck: false },
      ...{ target: 'ES2022', lib: ['ES2022'], types: [], module: 'nodenext' },
    };
    installed.write('plugin/tsconfig.json', JSON.stringify({ compilerOptions, files: ['acme.mjs'] }));
    const { stdout } = installed.run(path.join(repository, 'node_modules/.bin/tsc'), '-p', 'plugin');
    expect(stdout).toBe('');
  });

  it('lints', () => {
    const ran = installed.run('bash', '-c', 'cd plugin && npm run --silent lint');
    expect(ran.stdout).toContain('manifests/web.yaml:11:7  warning  acme/missing-timeout');
    expect(ran.status).toBe(0);
  });
});

it.each(['docs/api.md', 'docs/plugins.md'])('does what %s shows', async (file) => {
  const folder = installed.below(path.basename(file, '.md'));
  await expect(shownDocument(file, folder)).toMatchFileSnapshot(path.join(repository, file));
});
