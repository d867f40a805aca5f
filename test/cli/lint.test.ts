import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/rule/rule.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { crashingRule, meshlint, namespaceRule, testRules } from './terminal.ts';

const oneNamespace = (): string => temporaryFolder({ 'a.yaml': namespaceManifest });

describe('the exit code', () => {
  it.each([
    [[], 1],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'info', '--only', 'test/info-on-namespace'], 1],
    [['--fail-on', 'warning', '--only', 'test/info-on-namespace'], 0],
    [['--only', 'test/warning-on-namespace'], 0],
    [['--rule', 'test/error-on-namespace=warning'], 0],
    [['--rule', 'test/error-on-namespace=off'], 0],
    [['--only', 'test/info-on-namespace', '--rule', 'test/info-on-namespace=error'], 1],
  ])('of %j is %i, in every format', async (argv, code) => {
    const cwd = oneNamespace();
    for (const format of ['pretty', 'json', 'sarif', 'github']) {
      expect(await meshlint([...argv, '--format', format], { cwd })).toMatchObject({ code, stderr: '' });
    }
  });

  it('is 3 when a rule crashed; the other rules run', async () => {
    const ran = await meshlint(['--fail-on', 'never'], { cwd: oneNamespace(), rules: [crashingRule, ...testRules] });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('internal/rule-crashed');
    expect(ran.stdout).toContain('test/info-on-namespace');
  });

  it('is 3 when meshlint itself falls over', async () => {
    const broken = {
      ...namespaceRule('error'),
      get on(): never {
        throw new Error('no kinds');
      },
    };
    const ran = await meshlint([], { cwd: oneNamespace(), rules: [broken] });
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toMatch(
      /^meshlint: this is a mistake of meshlint, please report it with what follows\nError: no kinds\n/,
    );
  });

  it('is 2 for a mistake in the configuration, whatever was found; the manifests are linted', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'mesh.yml': 'rootNamespce: root\n' });
    for (const failOn of ['error', 'never']) {
      const ran = await meshlint(['a.yaml', '--mesh-config', 'mesh.yml', '--fail-on', failOn], { cwd });
      expect(ran).toMatchObject({ code: 2, stderr: '' });
      expect(ran.stdout).toContain('mesh.yml:1:1  error  config/invalid\n');
      expect(ran.stdout).toContain('  1 | rootNamespce: root\n    | ^^^^^^^^^^^^\n');
      expect(ran.stdout).toContain('test/error-on-namespace');
    }
  });

  it('is 1 for a text that cannot be parsed; the rest is linted', async () => {
    const cwd = temporaryFolder({
      'a.yaml': namespaceManifest,
      'b.yaml': 'apiVersion: v1\nkind: Service\nmetadata: [\n',
    });
    const ran = await meshlint(['--only', 'test/info-on-namespace', '--format', 'json'], { cwd });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout).diagnostics.map((it: { rule: string }) => it.rule)).toEqual([
      'test/info-on-namespace',
      'manifest/invalid-yaml',
    ]);
  });
});

describe('a mistake of usage', () => {
  it.each([
    [['nowhere'], 'no such file or directory: "nowhere".'],
    [['rulse'], 'no such file or directory: "rulse". Did you mean the command "rules"?'],
    [['trce'], 'Did you mean the command "trace"?'],
    [['*.json'], 'no manifest matches "*.json"'],
    [['--format', 'jsn'], 'unknown format "jsn". Did you mean "json"?'],
    [
      ['--format', 'nonsense'],
      'unknown format "nonsense". It is one of pretty, json, sarif, github, markdown, html, junit, codequality',
    ],
    [['--fail-on', 'warn'], 'unknown value of --fail-on "warn". It is one of error, warning, info, never'],
    [['--color', 'yes'], 'unknown value of --color "yes". It is one of auto, always, never'],
    [
      ['--only', 'test/eror-on-namespace'],
      'unknown rule "test/eror-on-namespace". Did you mean "test/error-on-namespace"?',
    ],
    [
      ['--rule', 'test/error-on-namespace'],
      '--rule takes <id>=<level>, for example --rule test/error-on-namespace=off',
    ],
    [['--rule', 'test/error-on-namespace=fatal'], 'unknown level "fatal". It is one of off, info, warning, error'],
    [['--istio-version', '2.0'], '--istio-version takes a version such as 1.27 or 1.27.3, not "2.0"'],
    [['--istio-version', 'v1.27'], 'not "v1.27"'],
    [['--mesh-config', 'nowhere.yaml'], 'cannot read the mesh configuration "nowhere.yaml": no such file or directory'],
    [
      ['--output', 'report.sarif'],
      '--output takes <format>=<file>, for example --output json=meshlint.json, not "report.sarif"',
    ],
    [['--output', 'srif=x'], 'unknown format "srif". Did you mean "sarif"?'],
    [['--output', 'json=a', '--output', 'sarif=a'], 'two --output go to one file: "a"'],
    [['--output', 'json=-'], '--output writes to a file; what goes to stdout is chosen with --format'],
    [['help'], 'no such file or directory: "help". That is --help here.'],
    [['analyze'], 'no such file or directory: "analyze". To lint needs no command, only paths.'],
    [
      ['rules', '--only', 'x'],
      '"meshlint rules" takes --format, --config and --no-plugins and no other flag, not --only',
    ],
    [['rules', 'x'], '"meshlint rules" takes no paths, not "x"'],
    [['rules', '--format', 'sarif'], '"meshlint rules" is written as pretty or json, not as sarif'],
  ])('%j is told on stderr, with exit code 2 and nothing on stdout', async (argv, message) => {
    const ran = await meshlint(argv, { cwd: oneNamespace() });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toMatch(/^meshlint: .*\n"meshlint --help" says what there is\.\n$/);
  });
});

it('a word of the command line cannot begin a line of stderr', async () => {
  const ran = await meshlint(['no\n::error::forged\u001b[31m'], { cwd: oneNamespace() });
  expect(ran.stderr).toContain('no such file or directory: "no\u240a::error::forged\u241b[31m"');
});

it('says of standard input that it holds no manifest', async () => {
  const { stdout, code } = await meshlint(['-'], { cwd: temporaryFolder({}), stdin: 'kind: Service\n' });
  expect(code).toBe(0);
  expect(stdout).toBe('nothing was read: standard input holds no manifest (a manifest has apiVersion and kind)\n');
});

it.each([
  ['40', 40],
  ['', 120],
  ['wide', 120],
  ['0', 120],
])('COLUMNS=%s says how wide a report is without a terminal', async (columns, widest) => {
  const rule: Rule = {
    ...namespaceRule('error'),
    *check(resource) {
      yield { at: resource.field('kind'), message: 'a word '.repeat(60).trim() };
    },
  };
  const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
  const { stdout } = await meshlint([], { cwd, rules: [rule], env: { COLUMNS: columns } });
  const lines = stdout.split('\n').filter((line) => !line.startsWith('a.yaml:'));
  const width = Math.max(...lines.map((line) => line.length));
  expect(width).toBeLessThanOrEqual(widest);
  expect(width).toBeGreaterThan(widest - 12);
});

describe('stdout', () => {
  it('is JSON and nothing else, whatever happens', async () => {
    const cwd = temporaryFolder({ 'README.md': '' });
    const ran = await meshlint(['--format', 'json', '--verbose', '--color', 'always'], { cwd });
    expect(JSON.parse(ran.stdout).units).toEqual([{ name: '.', files: 0, resources: 0 }]);
    expect(ran.stderr).toMatch(/^meshlint: nothing was read: /);
    expect(ran.code).toBe(0);
  });

  it('says that nothing was read, also when quiet', async () => {
    const ran = await meshlint(['--quiet'], { cwd: temporaryFolder({ 'values.yaml': 'a: 1\n' }) });
    expect(ran.stdout).toContain('nothing was read: no manifest among 1 file');
    expect(ran.code).toBe(0);
  });

  it('has only what makes the run fail when quiet, and nothing when that is nothing', async () => {
    const cwd = oneNamespace();
    const ran = await meshlint(['--quiet'], { cwd });
    expect(ran.stdout).toContain('test/error-on-namespace');
    expect(ran.stdout).not.toContain('test/warning-on-namespace');
    expect(ran.stdout).toContain('1 error, 1 warning, 1 info (2 not shown)');
    expect(await meshlint(['--quiet', '--only', 'test/info-on-namespace'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const json = await meshlint(['--quiet', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout).diagnostics).toHaveLength(3);
  });

  it('has the texts around findings', async () => {
    const ran = await meshlint(['--only', 'test/error-on-namespace'], { cwd: oneNamespace() });
    expect(ran.stdout).toContain('a.yaml:4:9  error  test/error-on-namespace\n');
    expect(ran.stdout).toContain('  4 |   name: shop\n    |         ^^^^\n');
  });

  it.each([
    [[], {}, false, false],
    [[], {}, true, true],
    [[], { TERM: 'dumb' }, true, false],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { FORCE_COLOR: '1' }, false, true],
    [[], { FORCE_COLOR: '0' }, true, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    [['--color', 'always'], { NO_COLOR: '1' }, false, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, true, false],
    [['--format', 'json', '--color', 'always'], {}, true, false],
  ])('of %j with %j on a terminal: %s is coloured: %s', async (argv, env, isTTY, colored) => {
    const ran = await meshlint(argv, { cwd: oneNamespace(), env, isTTY });
    expect(ran.stdout.includes('\u001b[')).toBe(colored);
  });
});

describe('--output', () => {
  it('writes further reports, without colour and complete', async () => {
    const cwd = oneNamespace();
    const argv = [
      '--color',
      'always',
      '--quiet',
      '--output',
      'sarif=a.sarif',
      '--output',
      'json=b=c.json',
      '--output=pretty=p.txt',
    ];
    const ran = await meshlint(argv, { cwd });
    expect(ran.stdout).toContain('\u001b[');
    expect(JSON.parse(fs.readFileSync(path.join(cwd, 'a.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(JSON.parse(fs.readFileSync(path.join(cwd, 'b=c.json'), 'utf8')).diagnostics).toHaveLength(3);
    expect(fs.readFileSync(path.join(cwd, 'p.txt'), 'utf8')).not.toContain('\u001b');
  });

  it('that cannot be written is a mistake of usage, told after the report', async () => {
    const ran = await meshlint(['--output', 'sarif=no/such/a.sarif'], { cwd: oneNamespace() });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('1 error');
    expect(ran.stderr).toContain('cannot write --output sarif=no/such/a.sarif: no such file or directory');
  });
});

describe('what is linted', () => {
  it('is the working directory when nothing is said', async () => {
    const cwd = temporaryFolder({ 'a/b.yaml': namespaceManifest });
    const { stdout } = await meshlint(['--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ units: [{ name: '.', files: 1 }] });
  });

  it('can be standard input', async () => {
    const ran = await meshlint(['-', '--only', 'test/error-on-namespace'], {
      cwd: temporaryFolder(),
      stdin: namespaceManifest,
    });
    expect(ran.stdout).toContain('<stdin>:4:9  error');
    expect(ran.code).toBe(1);
  });

  it('hears of the version and the mesh configuration', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'mesh.yml': 'rootNamespace: root\n' });
    const argv = ['a.yaml', '--istio-version', '1.25.1', '--mesh-config', 'mesh.yml', '--verbose'];
    const { stdout } = await meshlint(argv, { cwd });
    expect(stdout).toContain('istioVersion  1.25.1  (flag)');
    expect(stdout).toContain('or in the root namespace root');
  });
});
