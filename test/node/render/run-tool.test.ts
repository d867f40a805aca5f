import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, test } from 'vitest';
import { type ToolCall, toolRunner } from '../../../src/node/render/run-tool.ts';
import { cacheFolder, toolCache } from '../../../src/node/render/tool-cache.ts';
import { findTools, type Tool } from '../../../src/node/render/tools.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// A program that does what its first argument says, in JavaScript.
const node: Tool = { name: 'helm', path: process.execPath, version: '1' };
const call = (script: string, files: { readonly [path: string]: string } = {}): ToolCall => ({
  tool: node,
  arguments: ['-e', script],
  files: new Map(Object.entries(files)),
});
const uncached = toolRunner({ cache: undefined });

test('A program sees its files and nothing of ours', async () => {
  process.env.MESHLINT_TEST_SECRET = 'secret';
  const script = `
    const fs = require('node:fs');
    console.log(fs.readFileSync('a/b.yaml', 'utf8'), fs.readdirSync('.').join(), fs.readdirSync(process.env.HOME).join());
    console.log(process.env.MESHLINT_TEST_SECRET, JSON.stringify(process.env.PATH), process.env.HTTPS_PROXY);
    console.log(process.env.HOME)`;
  const { output = '' } = await uncached(call(script, { 'a/b.yaml': 'text', '../out.yaml': 'never' }));
  delete process.env.MESHLINT_TEST_SECRET;
  const [seen, environment, home = ''] = output.split('\n');
  expect(seen).toBe('text a tmp');
  expect(environment).toBe('undefined "" http://127.0.0.1:9');
  expect(home).not.toBe('');
  expect(fs.existsSync(path.dirname(home))).toBe(false);
});

describe('A program that fails', () => {
  it('says why in a line, without paths of the copy', async () => {
    const script =
      'console.error(`note\\nError: no such file: ${process.cwd()}/a.yaml in ${process.cwd()}\\nmore`); process.exit(1)';
    expect(await uncached(call(script))).toEqual({
      failure: 'no such file: a.yaml in .',
      stderr: 'note\nError: no such file: a.yaml in .\nmore\n',
    });
  });

  it('says the same from run to run, however it is logged', async () => {
    const script = `console.error('E1121 15:33:10 run.go:72] "command failed" err="merging &{0xc000 <nil>}: id \\\\"a\\\\" is gone"'); process.exit(1)`;
    expect(await uncached(call(script))).toMatchObject({ failure: 'merging: id "a" is gone' });
  });

  it('is ended with all that it started when it takes too long', async () => {
    const folder = temporaryFolder();
    const alive = JSON.stringify(path.join(folder, 'alive'));
    const child = `setInterval(() => require('node:fs').appendFileSync(${alive}, '.'), 20)`;
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => {}, 1000)`;
    const run = toolRunner({ cache: undefined, timeLimit: 2000 });
    expect(await run(call(script))).toEqual({ failure: 'helm took longer than 2 s', stderr: '' });
    const size = (): number => fs.statSync(path.join(folder, 'alive')).size;
    const before = size();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(size()).toBe(before);
  });

  it('is ended when it prints too much', async () => {
    const run = toolRunner({ cache: undefined, outputLimit: 1024 * 1024 });
    const script = "setInterval(() => process.stdout.write('x'.repeat(65536)), 1)";
    expect(await run(call(script))).toMatchObject({ failure: 'helm printed more than 1 MiB' });
  });

  it('may not exist', async () => {
    const result = await uncached({ ...call(''), tool: { ...node, path: '/nowhere/helm' } });
    expect(result).toMatchObject({ failure: expect.stringContaining('helm cannot be run') });
  });
});

test.each([
  ['itself', 'setTimeout(() => process.exit(0), 300)', undefined],
  ['a signal', '', 'SIGTERM' as const],
])('Nothing is left when we are ended by %s', async (_, ending, signal) => {
  const folder = temporaryFolder();
  const entry = path.join(folder, 'main.mjs');
  const source = path.resolve(import.meta.dirname, '../../../src/node/render/tool-process.ts');
  const endless = JSON.stringify(
    `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'began'))}, ''); setInterval(() => {}, 1000)`,
  );
  const main = `import { runProcess } from ${JSON.stringify(source)};
    const tool = { name: 'helm', path: process.execPath, version: '1' };
    void runProcess({ tool, arguments: ['-e', ${endless}], files: new Map() }, {});
    ${ending}`;
  await build({
    stdin: { contents: main, resolveDir: folder },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: entry,
  });
  const temporary = path.join(folder, 'tmp');
  fs.mkdirSync(temporary);
  const child = spawn(process.execPath, [entry], { env: { ...process.env, TMPDIR: temporary } });
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (signal !== undefined && !fs.existsSync(path.join(folder, 'began')))
    await new Promise((it) => setTimeout(it, 20));
  if (signal !== undefined) child.kill(signal);
  await ended;
  expect(fs.readdirSync(temporary)).toEqual([]);
});

test('No more programs run at once than allowed', async () => {
  const folder = temporaryFolder();
  const own = JSON.stringify(folder);
  const script = `
    const fs = require('node:fs');
    const mine = ${own} + '/' + process.pid;
    fs.writeFileSync(mine, '');
    console.log(fs.readdirSync(${own}).length);
    setTimeout(() => fs.rmSync(mine), 50);`;
  const run = toolRunner({ cache: undefined, atOnce: 2 });
  const results = await Promise.all([1, 2, 3, 4, 5].map(() => run(call(script))));
  expect(results.map((it) => Number(it.output)).every((count) => count === 1 || count === 2)).toBe(true);
});

describe('The cache', () => {
  const counting = (folder: string) =>
    `require('node:fs').appendFileSync(${JSON.stringify(path.join(folder, 'runs'))}, '.'); console.log('made')`;
  const runs = (folder: string): number => fs.readFileSync(path.join(folder, 'runs'), 'utf8').length;

  it('gives what was printed for the same program, words and files, and for nothing else', async () => {
    const folder = temporaryFolder();
    const run = toolRunner({ cache: toolCache(path.join(folder, 'cache')) });
    const given = call(counting(folder), { a: '1' });
    expect(await run(given)).toEqual({ output: 'made\n' });
    expect(await run(given)).toEqual({ output: 'made\n' });
    expect(runs(folder)).toBe(1);
    await run({ ...given, files: new Map([['a', '2']]) });
    await run({ ...given, files: new Map([['b', '1']]) });
    await run({ ...given, arguments: [...given.arguments, 'more'] });
    await run({ ...given, tool: { ...node, version: '2' } });
    expect(runs(folder)).toBe(5);
  });

  it('keeps failures, but none that time or the machine made', async () => {
    const folder = temporaryFolder();
    const cache = toolCache(path.join(folder, 'cache'));
    const failing = call(`${counting(folder)}; console.error('Error: no'); process.exitCode = 1`);
    await toolRunner({ cache })(failing);
    expect(await toolRunner({ cache })(failing)).toEqual({ failure: 'no', stderr: 'Error: no\n' });
    expect(runs(folder)).toBe(1);
    const endless = call(`${counting(folder)}; setInterval(() => {}, 1000)`);
    await toolRunner({ cache, timeLimit: 1500 })(endless);
    await toolRunner({ cache, timeLimit: 1500 })(endless);
    expect(runs(folder)).toBe(3);
  });

  it('does not believe a damaged entry', async () => {
    const folder = temporaryFolder();
    const cache = path.join(folder, 'cache');
    const given = call(counting(folder));
    await toolRunner({ cache: toolCache(cache) })(given);
    const [entry = ''] = fs.readdirSync(cache);
    fs.appendFileSync(path.join(cache, entry), 'x');
    expect(await toolRunner({ cache: toolCache(cache) })(given)).toEqual({ output: 'made\n' });
    expect(runs(folder)).toBe(2);
  });

  it('does without a folder that cannot be written', async () => {
    const folder = temporaryFolder({ file: '' });
    const run = toolRunner({ cache: toolCache(path.join(folder, 'file', 'cache')) });
    expect(await run(call("console.log('made')"))).toEqual({ output: 'made\n' });
  });

  it('removes what was not used for the longest time when it grows too large', () => {
    const folder = temporaryFolder();
    const entry = { output: 'x'.repeat(1000) };
    const first = toolCache(folder);
    for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) {
      first.write(key, entry);
      fs.utimesSync(path.join(folder, key), 1000 + index, 1000 + index);
    }
    first.read('a');
    toolCache(folder, 3500).write('e', entry);
    expect(fs.readdirSync(folder).sort()).toEqual(['a', 'd', 'e']);
  });

  it('lies in the folder for caches, and can be turned off', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/c', HOME: '/h' })).toBe(path.join('/c', 'meshlint', 'render'));
    expect(cacheFolder({ XDG_CACHE_HOME: '/c', MESHLINT_CACHE: 'off' })).toBeUndefined();
    expect(cacheFolder({})).toBeUndefined();
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toBeUndefined();
  });
});

test('Programs are found on PATH, never in a relative directory', () => {
  const folder = temporaryFolder({ 'a/helm': '', 'b/helm': '', 'b/kubectl': '', 'c/kustomize/x': '' });
  for (const name of ['b/helm', 'b/kubectl']) fs.chmodSync(path.join(folder, name), 0o755);
  const directories = ['a', 'b', 'c'].map((name) => path.join(folder, name)).join(path.delimiter);
  const tools = findTools(directories);
  expect(tools.helm).toMatchObject({ name: 'helm', path: path.join(folder, 'b/helm') });
  expect(tools.kustomize).toMatchObject({ name: 'kubectl', path: path.join(folder, 'b/kubectl') });
  expect(findTools(path.relative(process.cwd(), path.join(folder, 'b')))).toEqual({
    helm: undefined,
    kustomize: undefined,
  });
});
