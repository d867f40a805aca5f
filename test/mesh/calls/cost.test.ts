import { expect, test } from 'vitest';
import { buildContext } from '../../../src/mesh/build-context.ts';
import { type CallIndex, findCalls } from '../../../src/mesh/calls/find-calls.ts';
import { client, deployment, graphOf, service } from './unit.ts';

const reader = deployment('client', 'envFrom: [{configMapRef: {name: settings}}]');

function timed(documents: readonly string[]): { readonly found: CallIndex; readonly milliseconds: number } {
  const graph = graphOf(documents);
  const start = performance.now();
  const found = findCalls(graph, buildContext());
  return { found, milliseconds: performance.now() - start };
}

function settings(line: string): string {
  const text = line.repeat(Math.ceil(5e6 / line.length));
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {file: ${JSON.stringify(text)}}`;
}

// The bounds are generous: they are there for what is not linear.
test.each([
  ['prose', 'server.example.org/path: prose with words, http://example.com/web and web 12:30:45 "web": 1\n'],
  ['Latin', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.\n'],
  ['one line', 'web '],
  ['dots', '.'],
  ['names of hosts', 'web.'],
  ['slashes', 'x:////'],
])('a ConfigMap of 5 MB of %s', (_, line) => {
  const { found, milliseconds } = timed([service('web'), settings(line), reader]);
  expect(found.all).toHaveLength(0);
  expect(milliseconds).toBeLessThan(1000);
});

test('a ConfigMap of 5 MB of calls', () => {
  const { found, milliseconds } = timed([service('web'), settings('url: http://web:80/x\n'), reader]);
  expect(found.all.length).toBeGreaterThan(200_000);
  expect(milliseconds).toBeLessThan(5000);
});

test('1,000 apps that call each other', () => {
  const apps = Array.from({ length: 1000 }, (_, index) => [
    service(`app-${index}`),
    client({
      NEXT_URL: `http://app-${(index + 1) % 1000}.shop.svc:80`,
      LEVEL: 'debug',
      MODE: 'x',
      PORT: '80',
      A: 'some text',
      B: 'a.b.c/d',
    }).replaceAll('client', `app-${index}`),
  ]).flat();
  const { found, milliseconds } = timed(apps);
  expect(found.all).toHaveLength(1000);
  expect(milliseconds).toBeLessThan(500);
});
