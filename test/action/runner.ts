import { type ChildProcessByStdio, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { parse } from 'yaml';
import { repository } from '../bundle.ts';
import { programs } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A command that the runner of GitHub would carry out. */
export interface Command {
  readonly name: string;
  readonly properties: { readonly [name: string]: string };
  readonly data: string;
}

export interface Step {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly commands: readonly Command[];
  readonly outputs: { readonly [name: string]: string };
  readonly summary: string;
}

const known = new Set(
  'add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice remove-matcher save-state set-env set-output stop-commands warning'.split(
    ' ',
  ),
);

/**
 * Reads a log as the runner does: `::command::` at the start of a line, blanks aside, or else the old `##[command]` anywhere in it; none
 * between stop-commands and its token. https://github.com/actions/runner: src/Runner.Common/ActionCommand.cs, ActionCommandManager.cs
 */
export function commandsIn(log: string): readonly Command[] {
  const commands: Command[] = [];
  let token: string | undefined;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const match = /^\s*::([^\s:]+)\s?(.*?)::(.*)$/.exec(line) ?? /##\[([^\s\]]+)\s?([^\]]*)\](.*)$/.exec(line);
    const [, name = '', properties = '', data = ''] = match ?? [];
    if (token !== undefined) {
      if (name === token) token = undefined;
    } else if (known.has(name)) {
      if (name === 'stop-commands') token = data;
      commands.push({ name, properties: propertiesIn(properties), data: unescaped(data) });
    }
  }
  return commands;
}

function propertiesIn(text: string): { readonly [name: string]: string } {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, unescaped(value.join('='))]));
}

function unescaped(text: string): string {
  const characters: { readonly [code: string]: string } = { '0D': '\r', '0A': '\n', '3A': ':', '2C': ',', '25': '%' };
  return text.replace(/%(0D|0A|3A|2C|25)/g, (whole, code: string) => characters[code] ?? whole);
}

/** The file of outputs: `name<<delimiter`, lines, `delimiter`. */
function outputsIn(text: string): { readonly [name: string]: string } {
  const blocks = [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n?\2$/gm)];
  return Object.fromEntries(blocks.map(([, name, , value]) => [name, value]));
}

interface Texts {
  readonly [name: string]: string;
}

/** What action.yml says where a step says nothing, with the expressions of it as the runner evaluates them. */
const defaults: Texts = Object.fromEntries(
  Object.entries<{ default?: string }>(parse(fs.readFileSync(path.join(repository, 'action.yml'), 'utf8')).inputs).map(
    ([name, { default: text = '' }]) => [name, text.startsWith('${{') ? '' : text],
  ),
);

/** A step may take this long, in milliseconds, whatever it is given. */
const longest = 60_000;

/**
 * Runs the bundle of the action in a folder as the runner would, on the Node that it has, where that is installed. What the workflow gives
 * comes on top of what action.yml says.
 */
export async function runStep(bundle: string, cwd: string, given: Texts = {}, changes: Texts = {}): Promise<Step> {
  const runner = temporaryFolder({ output: '', summary: '' });
  const environment = Object.entries({ ...defaults, ...given }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const started = performance.now();
  const ran = await ended(
    spawn(programs.node24 ?? process.execPath, [path.join(bundle, 'action.js')], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest,
      env: {
        PATH: process.env.PATH,
        HOME: runner,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: cwd,
        GITHUB_OUTPUT: path.join(runner, 'output'),
        GITHUB_STEP_SUMMARY: path.join(runner, 'summary'),
        ...Object.fromEntries(environment),
        ...changes,
      },
    }),
  );
  return {
    ...ran,
    seconds: (performance.now() - started) / 1000,
    commands: commandsIn(`${ran.stdout}\n${ran.stderr}`),
    outputs: outputsIn(fs.readFileSync(path.join(runner, 'output'), 'utf8')),
    summary: fs.readFileSync(path.join(runner, 'summary'), 'utf8'),
  };
}

/** Annotations among commands. */
export function annotationsOf({ commands }: Step): readonly Command[] {
  return commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name));
}

/** Markdown as people see it, entities aside. */
export function shown(markdown: string): string {
  return markdown.replaceAll('&#8203;', '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function ended(child: ChildProcessByStdio<null, Readable, Readable>) {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout: text(stdout), stderr: text(stderr) }));
  });
}
