/** The examples in the documentation of the library run, and say what they say. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { smallMesh } from './answers/small-mesh.ts';
import { repository } from './bundle.ts';

/** The code of the first example in a file. */
function exampleIn(file: string): string {
  const text = fs.readFileSync(path.join(repository, file), 'utf8');
  const [, code = ''] = /@example\n([\s\S]*?)\n ?\s*\*\//.exec(text) ?? [];
  return code.replace(/^ \* ?/gm, '');
}

/** What an example prints, line by line. */
function run(code: string, manifests: string): readonly string[] {
  const lines: string[] = [];
  const log = (...words: readonly unknown[]) => lines.push(words.join(' '));
  const names = Object.keys(library);
  const body = `${names.map((name) => `const ${name} = library.${name};`).join('')}\n${code}`;
  new Function('library', 'manifests', 'console', body)(library, manifests, { log });
  return lines;
}

it('that of trace', () => {
  const code = exampleIn('src/trace.ts');
  const manifests = smallMesh
    .replaceAll('name: pay, namespace: shop', 'name: payments, namespace: billing')
    .replaceAll('pay.shop', 'payments.billing')
    .replaceAll(/name: pay-(v\d), namespace: shop/g, 'name: pay-$1, namespace: billing')
    .replace('methods: [DELETE]', 'methods: [GET]')
    .replace('timeout: 90s', 'timeout: 3s')
    .replace('prefix: /v1', 'prefix: /charge')
    .replace('name: legacy}', 'name: billing, labels: {istio-injection: enabled}}');
  const [, comment] = /\/\/ (.*)$/m.exec(code) ?? [];
  expect(run(code, manifests)).toEqual([comment]);
});

it('that of openWorld', () => {
  const lines = run(exampleIn('src/mesh/open-world.ts'), smallMesh);
  expect(lines).toContain('web sidecar');
  expect(lines.filter((line) => line.startsWith('  because ')).length).toBeGreaterThan(3);
});

it('that of preflight', () => {
  const code = exampleIn('src/preflight.ts');
  const [, comment] = /\/\/ (.*)$/m.exec(code) ?? [];
  expect(run(code, smallMesh)).toEqual([comment]);
});

it('that of diff', () => {
  const code = exampleIn('src/diff.ts');
  const [, comment] = /\/\/ (.*)$/m.exec(code) ?? [];
  const prod = smallMesh.replace('timeout: 90s', 'timeout: 5s');
  const texts = `const texts = ${JSON.stringify({ dev: smallMesh, prod })};`;
  const lines = run(`${texts}\n${code}`, '');
  expect(lines.slice(0, -1)).toEqual([
    expect.stringMatching(/^Service shop\/pay timeout of requests.*: 1m30s \| 5s \d+$/),
  ]);
  expect(lines.at(-1)).toBe(comment);
});
