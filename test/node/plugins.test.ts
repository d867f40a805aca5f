/** Plugins that a configuration names, from the command line: what they find, and what is told when they are broken. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lintPaths } from '../../src/node/lint-paths.ts';
import { loadPlugins } from '../../src/node/plugins.ts';
import { meshlint, namespaceRule } from '../cli/terminal.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ruleText = (id: string, more = '') => `{
  id: '${id}', summary: 'A namespace is there', severity: 'warning', on: ['Namespace'],
  *check(resource) { yield { at: resource.field('metadata', 'name'), message: '${id} sees ' + resource.name }; },
  ${more}
}`;
const plugin = (name: string, ...rules: readonly string[]) =>
  `export default { name: '${name}', rules: [${rules.join(', ')}] };`;
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;

/** A repository with a plugin in a file, one in a package that is for \`import\` only, and one in CommonJS. */
const world = {
  'meshlint.yaml': 'plugins: [./rules/house.mjs, "@acme/mesh", meshlint-plugin-old]\n',
  'rules/house.mjs': plugin('house', ruleText('house/one'), ruleText('house/two')),
  'rules/house/one.md': '# house/one\n\nA namespace is there. The page of one.\n',
  'node_modules/@acme/mesh/package.json': '{"name": "@acme/mesh", "exports": {".": {"import": "./lib/index.mjs"}}}',
  'node_modules/@acme/mesh/lib/index.mjs': `export const plugin = { name: 'acme', rules: [${ruleText('acme/one')}] };`,
  'node_modules/@acme/mesh/acme/one.md': '# acme/one\n\nThe page of a package.\n',
  'node_modules/meshlint-plugin-old/package.json': '{"name": "meshlint-plugin-old", "main": "main.js"}',
  'node_modules/meshlint-plugin-old/main.js': `module.exports = { name: 'old', rules: [${ruleText('old/one')}] };`,
  'manifests/a.yaml': namespace('a'),
};

/** `rule severity file:line`, in the order of the report. */
async function found(files: { readonly [file: string]: string }, ...argv: readonly string[]) {
  const cwd = temporaryFolder(files);
  const ran = await meshlint([...argv, '--format', 'json', '--config', 'meshlint.yaml', '.'], { cwd, rules });
  const diagnostics: readonly {
    rule: string;
    severity: string;
    message: string;
    help?: string;
    file: string;
    range: { start: { line: number; column: number } };
  }[] = ran.stdout === '' ? [] : JSON.parse(ran.stdout).diagnostics;
  return {
    ...ran,
    diagnostics,
    lines: diagnostics.map((it) => `${it.rule} ${it.severity} ${it.file}:${it.range.start.line}`),
  };
}

describe('plugins', () => {
  it('lint with the rules of meshlint: files, packages of modules and of CommonJS', async () => {
    const { lines, code, stderr } = await found(world);
    expect({ lines, code, stderr }).toEqual({
      lines: ['acme/one', 'house/one', 'house/two', 'old/one'].map((id) => `${id} warning manifests/a.yaml:4`),
      code: 0,
      stderr: '',
    });
  });

  it('obey severities, overrides, flags and suppressions', async () => {
    const { lines, code } = await found(
      {
        ...world,
        'meshlint.yaml': `${world['meshlint.yaml']}rules: { house/one: off, acme/one: info, old/one: error }
overrides: [{ paths: [manifests/b.yaml], rules: { house/one: info, old/one: off } }]\n`,
        'manifests/a.yaml': `# meshlint-disable-file house/two -- known\n${namespace('a')}`,
        'manifests/b.yaml': namespace('b'),
      },
      '--rule',
      'acme/one=off',
    );
    expect(lines).toEqual([
      'old/one error manifests/a.yaml:5',
      'house/one info manifests/b.yaml:4',
      'house/two warning manifests/b.yaml:4',
    ]);
    expect(code).toBe(1);
    const only = await found(world, '--only', 'acme/one');
    expect(only.lines).toEqual(['acme/one warning manifests/a.yaml:4']);
  });

  it('are among the rules that are listed and explained, with their pages; SARIF has them too', async () => {
    const cwd = temporaryFolder(world);
    const listed = JSON.parse((await meshlint(['rules', '--format', 'json'], { cwd })).stdout);
    expect(listed.at(-1)).toMatchObject({ id: 'old/one', area: 'old', severity: 'warning' });
    expect((await meshlint(['explain', 'house/one'], { cwd })).stdout).toContain('The page of one.');
    expect((await meshlint(['explain', 'acme/one'], { cwd })).stdout).toContain('The page of a package.');
    const { stdout } = await meshlint(['--format', 'sarif'], { cwd });
    const { rules: described } = JSON.parse(stdout).runs[0].tool.driver;
    const help = described.find(({ id }: { id: string }) => id === 'house/one').help.markdown;
    expect(help).toContain('The page of one.');
    expect((await meshlint(['--print-config'], { cwd })).stdout).toMatch(
      /^plugins:\n {2}- "\.\/rules\/house\.mjs" {2}# config meshlint\.yaml:1:11\n/m,
    );
  });

  it('have pages where they say', async () => {
    const files = {
      ...world,
      'meshlint.yaml': 'plugins: [./rules/house.mjs]\n',
      'rules/house.mjs': `export default { name: 'house', rules: [${ruleText('house/one')}], pages: new URL('../pages/', import.meta.url) };`,
      'pages/house/one.md': 'Elsewhere.\n',
    };
    const { stdout } = await meshlint(['explain', 'house/one'], { cwd: temporaryFolder(files) });
    expect(stdout).toContain('Elsewhere.');
  });

  it('are found from the directory of the configuration', async () => {
    const cwd = temporaryFolder(world);
    const { result } = await lintPaths(['.'], { cwd: path.join(cwd, 'manifests'), config: '../meshlint.yaml' });
    expect(result.diagnostics).toHaveLength(4);
  });

  it('that are unknown are mistakes of usage, once it is known which there are', async () => {
    const { code, stderr } = await found(world, '--rule', 'acme/onw=off');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "acme/one"?') });
    expect((await found({ 'a.yaml': '', 'meshlint.yaml': '' }, '--only', 'acme/one')).code).toBe(2);
  });
});

describe('what is new since a base', () => {
  it('is found by the plugins of now in both states; no code of then is run', async () => {
    const cwd = temporaryFolder({
      'meshlint.yaml': 'plugins: [./house.mjs]\n',
      'house.mjs': 'throw new Error("code of then");',
      'a.yaml': namespace('a'),
    });
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'then');
    fs.writeFileSync(path.join(cwd, 'house.mjs'), plugin('house', ruleText('house/one')));
    fs.writeFileSync(path.join(cwd, 'b.yaml'), namespace('b'));
    const { result } = await lintPaths(['.'], { cwd, base: 'HEAD' });
    expect(result.diagnostics.map(({ rule, file }) => `${rule} ${file}`)).toEqual(['house/one b.yaml']);
    expect(result.since).toMatchObject({ known: 1, fixed: [] });
  });
});

describe('plugins that are off', () => {
  const files = {
    ...world,
    'meshlint.yaml': `${world['meshlint.yaml']}rules: { house/one: off, ports/nonsense: off }\n`,
    'rules/house.mjs': 'globalThis.meshlintTestRan = true; throw new Error("it ran");',
    'manifests/a.yaml': `# meshlint-disable-file house/two -- known\n${namespace('a')}`,
  };

  it('run no code, are told, and are no mistake where their rules are named', async () => {
    const { lines, code, stderr } = await found(files, '--no-plugins', '--rule', 'acme/one=off');
    expect(lines).toEqual(['config/invalid error meshlint.yaml:2']);
    expect(stderr).toBe(
      'meshlint: plugins are off: "./rules/house.mjs", "@acme/mesh", "meshlint-plugin-old" of meshlint.yaml are not loaded\n',
    );
    expect(code).toBe(2);
    expect(globalThis).not.toHaveProperty('meshlintTestRan');
  });

  it('by the option of the library, too', async () => {
    const { result, notes } = await lintPaths(['manifests'], { cwd: temporaryFolder(world), plugins: false });
    expect(result.diagnostics).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it('are not asked by commands that only read the configuration', async () => {
    const cwd = temporaryFolder({ ...files, 'meshlint.yaml': `${world['meshlint.yaml']}rules: { house/one: off }\n` });
    expect(await meshlint(['units'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(globalThis).not.toHaveProperty('meshlintTestRan');
  });
});

describe('a plugin that is broken', () => {
  const rule = ruleText('bad/one');
  it.each<[text: string, message: string]>([
    ['throw new Error("no\\nway");', 'cannot be loaded: Error: no'],
    ['throw { toString() { throw 1; } };', 'cannot be loaded: it throws something that cannot be shown'],
    // Vitest says it in other words than Node.
    ['export default {', 'cannot be loaded: '],
    ['import "nowhere"; export default {};', "cannot be loaded: Error: Cannot find package 'nowhere'"],
    ['export const nothing = 1;', 'exports no plugin: { name, rules } by default, or as "plugin"'],
    ['export default { rules: [] };', 'has no "name": a word in kebab-case'],
    ['export default { name: "mtls", rules: [] };', 'is called "mtls", as rules of meshlint are'],
    ['export default { name: "bad" };', 'has no list "rules"'],
    ['export default { name: "bad", get rules() { throw new Error("got"); } };', 'cannot be loaded: Error: got'],
    ['export default { name: "bad", rules: [null] };', 'A rule is an object'],
    [plugin('bad', `{ ...${rule}, id: 'other/one' }`), 'does not begin with "bad/", the name of its plugin'],
    [plugin('bad', `{ ...${rule}, id: 'bad/../../x' }`), 'The rule "bad/../../x" has no right "id": it is two words'],
    [plugin('bad', `{ ...${rule}, summary: '' }`), 'has no right "summary"'],
    [plugin('bad', `{ ...${rule}, severity: 'fatal' }`), 'has no right "severity": it is one of error, warning, info'],
    [
      plugin('bad', `{ ...${rule}, on: ['Namespce'] }`),
      'on the kind "Namespce", which meshlint does not know: "Namespace"?',
    ],
    [plugin('bad', `{ ...${rule}, on: [] }`), 'has no right "on": it is a list of kinds'],
    [plugin('bad', `{ ...${rule}, since: 1.2 }`), 'has no right "since"'],
    [plugin('bad', `{ ...${rule}, check: undefined }`), 'has no right "check": it is a function'],
    [plugin('bad', rule, rule), 'The rule "bad/one" is there twice'],
    [`export default { name: 'bad', rules: [], pages: 1 };`, '"pages" is a path or a URL of a folder'],
    [plugin('good', ruleText('good/one')), 'is called "good", as another one is'],
  ])('is told at its line, and the rest is linted: %s', async (text, message) => {
    const { diagnostics, code } = await found({
      'meshlint.yaml': 'plugins:\n  - ./good.mjs\n  - ./bad.mjs\n',
      'good.mjs': plugin('good', ruleText('good/one')),
      'bad.mjs': text,
      'a.yaml': namespace('a'),
    });
    const mistakes = diagnostics.filter((it) => it.rule === 'config/invalid');
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({ file: 'meshlint.yaml', range: { start: { line: 3, column: 5 } } });
    expect(mistakes[0]?.message).toMatch(/^The plugin ".\/bad.mjs"/);
    expect(mistakes[0]?.message).toContain(message);
    expect(diagnostics.some((it) => it.rule === 'good/one')).toBe(true);
    expect(code).toBe(2);
  });

  it.each([
    ['./absent.mjs', 'there is no such file'],
    ['./folder', 'there is no such file'],
    ['absent', 'no such package is installed'],
    ['bad.mjs', 'no such package is installed; the file is "./bad.mjs"'],
    ['node:fs', 'it is neither a file'],
    ['fs', 'it is neither a file'],
    ['/etc/passwd', 'it is neither a file'],
    ['data:text/javascript,1', 'it is neither a file'],
    ['https://example.com/x.mjs', 'it is neither a file'],
  ])('is not looked for where none can be: %s', async (name, message) => {
    const files = { 'meshlint.yaml': `plugins: ["${name}"]\n`, 'bad.mjs': '', 'folder/a.txt': '', 'a.yaml': '' };
    const { diagnostics } = await found(files);
    expect(diagnostics.map((it) => it.message)).toEqual([
      expect.stringContaining(`The plugin "${name}" cannot be loaded: ${message}`),
    ]);
  });

  it('has an end, whatever its rules find', async () => {
    const endless = ruleText('bad/one').replace(
      /\*check[\s\S]*\},/,
      '*check(resource) { for (;;) yield { at: resource.root, message: "x" }; },',
    );
    const files = {
      'meshlint.yaml': 'plugins: [./bad.mjs]\n',
      'bad.mjs': plugin('bad', endless),
      'a.yaml': namespace('a'),
    };
    const { diagnostics, code } = await found(files);
    const [crash] = diagnostics.filter((it) => it.rule === 'config/rule-crashed');
    expect(crash?.message).toContain('it has more than 10000 findings');
    expect(code).toBe(2);
  });

  it('says what to do where meshlint itself is not installed', async () => {
    const files = { 'meshlint.yaml': 'plugins: [./a.mjs]\n', 'a.mjs': 'import { defineRule } from "meshlint";' };
    const { diagnostics } = await found(files);
    expect(diagnostics[0]?.help).toBe(
      'a rule needs nothing of meshlint when it runs: import its types only, or install it there',
    );
  });

  it('is told by commands that list and explain rules, too', async () => {
    const cwd = temporaryFolder({ 'meshlint.yaml': 'plugins: [./absent.mjs]\nnonsense: 1\n' });
    for (const argv of [['rules'], ['explain', '503']]) {
      const { code, stdout, stderr } = await meshlint(argv, { cwd, rules });
      expect(stderr).toContain(
        'meshlint.yaml:1:11  error  The plugin "./absent.mjs" cannot be loaded: there is no such file',
      );
      expect(stderr).not.toContain('nonsense');
      expect({ code, isEmpty: stdout === '' }).toEqual({ code: 2, isEmpty: false });
      expect(await meshlint([...argv, '--no-plugins'], { cwd, rules })).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('is named wrongly in the configuration', async () => {
    const { diagnostics } = await found({ 'meshlint.yaml': 'plugins: [1, ""]\n', 'a.yaml': '' });
    expect(diagnostics.map((it) => it.message)).toEqual([
      'A plugin is the name of a file or a package, not 1',
      'A plugin is the name of a file or a package, not ""',
    ]);
  });

  it('cannot keep the run waiting', async () => {
    const directory = temporaryFolder({ 'slow.mjs': 'await new Promise(() => {});' });
    const named = [{ text: './slow.mjs', path: ['plugins', 0] }];
    const { mistakes } = await loadPlugins(named, { directory, milliseconds: 50 });
    expect(mistakes.map((it) => it.message)).toEqual([
      'The plugin "./slow.mjs" cannot be loaded: it is not loaded after 0.05 s',
    ]);
  });
});

describe('a rule of a plugin that crashes', () => {
  it.each([
    ['throw new Error("oh no");', 'Error: oh no'],
    ['throw { toString() { throw 1; } };', 'it threw something that cannot be shown'],
    ['return 1;', 'gives no findings to go through: it is a generator, and not async'],
    ['return [{ message: "x" }];', 'a finding has no right "at"'],
    ['return [{ at: resource.root, message: 1 }];', 'a finding has no "message"'],
    ['return [{ at: resource.root, message: "x", severity: "fatal" }];', 'a "severity" that is none of'],
    ['return [{ at: resource.root, message: "x", effect: { result: "boom" } }];', 'an "effect" that is none'],
    [
      'return [{ at: resource.root, message: "x", effect: { result: "hang", reason: "y", text: 1 } }];',
      'an "effect" that is none',
    ],
    [
      'return [{ at: resource.root, message: "x", effect: { result: "hang", reason: "y", decidedBy: "me" } }];',
      'an "effect" that is none',
    ],
    ['return [{ at: resource.root, message: "x", because: ["y"] }];', 'no list of evidence'],
    ['return [{ at: resource.root, message: "x", fix: {} }];', 'a "fix" that is none'],
  ])('is told, is not our fault, and costs nobody else anything: %s', async (body, message) => {
    const crashing = ruleText('bad/one').replace(/\*check[\s\S]*\},/, `check(resource) { ${body} },`);
    const { diagnostics, lines, code } = await found({
      'meshlint.yaml': 'plugins: [./bad.mjs]\n',
      'bad.mjs': plugin('bad', crashing, ruleText('bad/two')),
      'a.yaml': namespace('a'),
    });
    expect(lines).toEqual(['bad/two warning a.yaml:4', 'config/rule-crashed error a.yaml:4']);
    expect(diagnostics[1]?.message).toContain('The rule bad/one crashed on Namespace a: ');
    expect(diagnostics[1]?.message).toContain(message);
    expect(diagnostics[1]?.help).toContain('not of meshlint');
    expect(code).toBe(2);
  });
});

it('costs nothing where none is named', async () => {
  const cwd = temporaryFolder({ 'meshlint.yaml': 'complete: true\n', 'a.yaml': namespace('a') });
  const { configuration } = await lintPaths(['.'], { cwd, rules: [namespaceRule('info')] });
  expect(configuration?.plugins).toMatchObject({ named: [], rules: [] });
});
