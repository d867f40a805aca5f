import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
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

/** Runs the bundle of the action in a folder as the runner would. Inputs that action.yml declares and nobody gives are empty. */
export function runStep(bundle: string, cwd: string, given: Texts = {}, changes: Texts = {}): Step {
  const runner = temporaryFolder({ output: '', summary: '' });
  const inputs = { paths: '', 'fail-on': '', complete: '', args: '', ...given };
  const environment = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const ran = spawnSync(process.execPath, [path.join(bundle, 'action.js')], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: cwd,
      GITHUB_OUTPUT: path.join(runner, 'output'),
      GITHUB_STEP_SUMMARY: path.join(runner, 'summary'),
      ...Object.fromEntries(environment),
      ...changes,
    },
  });
  return {
    status: ran.status,
    stdout: ran.stdout,
    commands: commandsIn(`${ran.stdout}\n${ran.stderr}`),
    outputs: outputsIn(fs.readFileSync(path.join(runner, 'output'), 'utf8')),
    summary: fs.readFileSync(path.join(runner, 'summary'), 'utf8'),
  };
}
