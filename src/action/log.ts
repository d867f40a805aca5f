import { randomUUID } from 'node:crypto';
import { error, info, notice, warning } from '@actions/core';
import { printable } from '../report/printable.ts';

/**
 * Text in which the runner looks for no commands: manifests and their names may look like some, at the start of a line or, in the old
 * form, anywhere in it. https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
 */
export function inert(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}

/** A line of the log that nobody needs to see. */
export function note(text: string): void {
  info(inert(`meshlint: ${printable(text)}\n`));
}

const commands = { error, warning, notice };

/** An annotation without a place. It never fails a step. */
export function tell(level: keyof typeof commands, text: string): void {
  commands[level](printable(text), { title: 'meshlint' });
}
