/**
 * Runs the commands of README.md. A fence ```` ```sh run exit=1 ```` is run in a copy of what a reader has, and must end with that
 * exit code (0 when it says none); ```` ```text output ```` below it is what it prints. `findings=1 last=2` shows the first finding and the
 * last two lines only; ```` ```yaml file=x ```` shows a file. `npx vitest run test/readme.test.ts -u` writes the outputs anew; without `-u` a stale one fails.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshBundle, repository } from './bundle.ts';

const file = path.join(repository, 'README.md');
const readme = fs.readFileSync(file, 'utf8');

interface Fence {
  readonly info: string;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

const fences: readonly Fence[] = [...readme.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map((match) => ({
  info: match[1] ?? '',
  body: match[2] ?? '',
  start: match.index,
  end: match.index + match[0].length,
}));

const option = (info: string, name: string): number => Number(new RegExp(`\\b${name}=(\\d+)`).exec(info)?.[1] ?? 0);

/** The first findings, a line of dots, and the last lines. */
function excerpt(output: string, info: string): string {
  const findings = option(info, 'findings');
  if (findings === 0) return output;
  const starts = [...output.matchAll(/^\S+:\d+:\d+ {2}(?:error|warning|info) {2}/gm)].map((match) => match.index);
  const cut = starts[findings];
  if (cut === undefined) return output;
  const last = output.trimEnd().split('\n').slice(-option(info, 'last'));
  return `${output.slice(0, cut)}...\n\n${last.join('\n')}\n`;
}

let world = '';
const codes = new Map<string, number | null>();
const outputs = new Map<Fence, string>();

beforeAll(() => {
  world = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-readme-'));
  fs.cpSync(freshBundle(), path.join(world, 'dist'), { recursive: true });
  fs.cpSync(path.join(repository, 'examples'), path.join(world, 'examples'), { recursive: true });
  fs.copyFileSync(path.join(repository, 'package.json'), path.join(world, 'package.json'));
  let printed = '';
  for (const fence of fences) {
    if (fence.info.startsWith('sh run')) {
      const command = `set -o pipefail; ${fence.body}`;
      const ran = spawnSync('bash', ['--norc', '-c', command], {
        cwd: world,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
      printed = ran.stdout + ran.stderr;
      codes.set(fence.body, ran.status);
    } else if (fence.info.startsWith('text output')) {
      outputs.set(fence, excerpt(printed, fence.info));
    }
  }
});
afterAll(() => fs.rmSync(world, { recursive: true, force: true }));

describe('README.md', () => {
  it('has only fences that are checked', () => {
    const known = /^(?:sh run(?: exit=\d)?|sh ci|text output(?: findings=\d+ last=\d+)?|yaml file=\S+)$/;
    expect(fences.map((fence) => fence.info).filter((info) => !known.test(info))).toEqual([]);
    expect(fences.filter((fence) => fence.info.startsWith('sh run')).length).toBeGreaterThan(4);
  });

  it.each(fences.filter((fence) => fence.info.startsWith('sh run')))(
    'tells the exit code of $body',
    ({ info, body }) => {
      expect(codes.get(body)).toBe(option(info, 'exit'));
    },
  );

  it('shows what is printed', async () => {
    let fresh = '';
    let from = 0;
    for (const [fence, output] of outputs) {
      fresh += `${readme.slice(from, fence.start)}\`\`\`${fence.info}\n${output}\`\`\``;
      from = fence.end;
    }
    await expect(fresh + readme.slice(from)).toMatchFileSnapshot(file);
  });

  it('shows files as they are', () => {
    const shown = fences.filter(({ info }) => info.startsWith('yaml file='));
    expect(shown.length).toBeGreaterThan(0);
    for (const { info, body } of shown) {
      expect(body).toBe(fs.readFileSync(path.join(repository, info.replace('yaml file=', '')), 'utf8'));
    }
  });

  it('names the command that runs every check', () => {
    expect(fences.find((fence) => fence.info === 'sh ci')?.body).toBe('bash .ci/run\n');
    expect(fs.statSync(path.join(repository, '.ci/run')).mode & 0o111).toBe(0o111);
  });
});
