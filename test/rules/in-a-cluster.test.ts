/** The commands that pages and explanations send readers to are there today, and each page of a rule has some. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { commands } from '../../src/node/flags.ts';
import { repository } from '../bundle.ts';

/** https://istio.io/latest/docs/reference/commands/istioctl/, as of Istio 1.31 */
const istioctl: { readonly [command: string]: readonly string[] | undefined } = {
  analyze: [],
  'proxy-status': [],
  'proxy-config': ['clusters', 'listeners', 'routes', 'endpoints', 'secret', 'log'],
  'ztunnel-config': ['workloads', 'policies'],
  waypoint: ['status', 'list'],
  experimental: ['describe', 'authz', 'check-inject', 'precheck'],
};

/** What guides still name, and docs/what-the-guides-say.md tells to be gone. */
const gone = ['authn', 'experimental authn'];

const files = ['README.md', ...below('docs', '.md'), ...below('rules', '.md'), ...below('src/explain', '.ts')].filter(
  // Speaks of the tool itself.
  (file) => !file.endsWith('istio-codes.ts'),
);

function below(folder: string, ending: string): readonly string[] {
  const names = readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name));
}

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

/** What follows a word for a command. Prose speaks of `istioctl analyze` and such, too. */
function calls(text: string, command: string): readonly (readonly [string, string])[] {
  const found = text.matchAll(new RegExp(`(?<![\\w./-])${command} ([a-z][\\w-]*)(?: ([a-z][\\w-]*))?`, 'g'));
  return [...found].map(([, first = '', second = '']) => [first, second] as const);
}

describe('what to do in a cluster', () => {
  it.each(rules)('is told on the page of $id', ({ id }) => {
    const page = read(`rules/${id}.md`);
    const [, section = ''] = page.split('\n## In a cluster\n');
    expect(section.split('\n## ')[0]).toMatch(/```sh\n(?:istioctl|kubectl) /);
    for (const heading of ['In a cluster', 'When to ignore', 'See also']) expect(page).toContain(`\n## ${heading}\n`);
    expect(page.indexOf('\n## In a cluster\n')).toBeLessThan(page.indexOf('\n## When to ignore\n'));
    expect(page.split('\n## See also\n')[1]).toMatch(/https:\/\//);
  });

  it.each(files)('is done by commands that exist: %s', (file) => {
    const named = calls(read(file), 'istioctl').filter(
      ([first, second]) => !gone.includes(first) && !gone.includes(`${first} ${second}`),
    );
    const unknown = named.filter(([first, second]) => {
      const seconds = istioctl[first];
      return seconds === undefined || (seconds.length > 0 && second !== '' && !seconds.includes(second));
    });
    expect(unknown).toEqual([]);
  });

  it('has a test that finds what is not there', () => {
    expect(calls('`istioctl authn tls-check`, istioctl proxy-config cluster', 'istioctl')).toEqual([
      ['authn', 'tls-check'],
      ['proxy-config', 'cluster'],
    ]);
  });

  it.each(below('rules', '.md'))('names commands of meshlint: %s', (file) => {
    const known: readonly string[] = commands;
    for (const [, command = ''] of read(file).matchAll(/`meshlint ([a-z]\w*)/g)) expect(known).toContain(command);
  });
});
