import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { version } from '../../src/version.ts';
import { freshBundle, repository } from '../bundle.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';

let dist = '';
beforeAll(() => {
  dist = freshBundle();
});

const spawn = (argv: readonly string[], cwd: string, input = '') =>
  spawnSync(process.execPath, [path.join(dist, 'cli.js'), ...argv], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });

describe('the bundle', () => {
  it('runs where nothing is installed', () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const ran = spawn(['.'], cwd);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toContain('0 errors, 0 warnings in 1 resource of 1 file');
    expect(spawn(['--version'], cwd).stdout).toBe(`${version}\n`);
  });

  it('loads every reporter', () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    expect(JSON.parse(spawn(['--format', 'json'], cwd).stdout).version).toBe(1);
    expect(JSON.parse(spawn(['--format', 'sarif'], cwd).stdout).version).toBe('2.1.0');
    expect(spawn(['--format', 'github'], cwd).stdout).toContain('in 1 resource of 1 file');
  });

  it('reads standard input, and gives the exit codes to the shell', () => {
    const cwd = temporaryFolder();
    expect(spawn(['-'], cwd, namespaceManifest).stdout).toContain('in 1 resource of 1 file');
    expect(spawn(['-'], cwd, 'apiVersion: v1\nkind: Service\nmetadata: [\n').status).toBe(1);
    expect(spawn(['nowhere'], cwd).status).toBe(2);
  });

  it('bears with a reader that goes away', () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest.concat('---\n').repeat(2000) });
    const command = `"${process.execPath}" "${path.join(dist, 'cli.js')}" --format json --verbose . | head -c 10`;
    const ran = spawnSync('bash', ['-c', `set -o pipefail; ${command}`], { cwd, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toHaveLength(10);
  });

  it.skipIf(!fs.existsSync('/dev/full'))('says that a report could not be written', () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const command = `"${process.execPath}" "${path.join(dist, 'cli.js')}" --format json a.yaml > /dev/full`;
    const ran = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
    expect(ran.stderr).toBe('meshlint: cannot write to stdout: no space is left\n');
    expect(ran.status).toBe(2);
  });

  it('carries the pages of the rules and the licences of what it contains', () => {
    const pages = fs.existsSync(path.join(dist, 'data/rules'))
      ? fs.readdirSync(path.join(dist, 'data/rules'), { recursive: true }).filter((it) => String(it).endsWith('.md'))
      : [];
    expect(pages.sort()).toEqual(rules.map((rule) => `${rule.id}.md`).sort());
    const licences = fs.readFileSync(path.join(dist, 'LICENSES.txt'), 'utf8');
    expect(licences).toMatch(/^ignore \d/m);
    expect(licences).toMatch(/^picomatch \d/m);
    expect(licences).toMatch(/^@actions\/core \d/m);
    expect(licences).toMatch(/^re2js \d/m);
  });

  it('carries the schema of its JSON', () => {
    const schema = fs.readFileSync(path.join(repository, 'src/report/data/result.json'));
    expect(fs.readFileSync(path.join(dist, 'data/schemas/result.json')).equals(schema)).toBe(true);
  });

  it('has no HTTP client', () => {
    for (const name of ['cli.js', 'action.js']) {
      expect(fs.readFileSync(path.join(dist, name), 'utf8')).not.toMatch(
        /node_modules\/(?:undici|tunnel|@actions\/http-client)/,
      );
    }
  });

  it('can be executed by itself', () => {
    const file = path.join(dist, 'cli.js');
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(fs.statSync(file).mode & 0o111).toBe(0o111);
  });

  it('starts in at most twice the time of Node itself', () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const time = (argv: readonly string[]): number => {
      const start = performance.now();
      spawnSync(process.execPath, argv, { cwd });
      return performance.now() - start;
    };
    // The least of many, in turn, since other work on the machine only ever adds; the tests beside this one are such work.
    let [own, node] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let pair = 0; pair < 15 || (own > 2 * node && pair < 60); pair++) {
      own = Math.min(own, time([path.join(dist, 'cli.js'), 'a.yaml']));
      node = Math.min(node, time(['-e', '0']));
    }
    expect(own / node).toBeLessThanOrEqual(2);
  }, 60_000);
});

it('the version is the one of package.json', () => {
  expect(JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8')).version).toBe(version);
});
