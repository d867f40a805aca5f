import type { Io, Output } from './io.ts';

/**
 * In the log of a GitHub workflow, lines that look like commands are carried out: `::error::` at the start of a line, `##[error]` anywhere.
 * So they are in that of an Azure pipeline: `##vso[task.setvariable ...]` anywhere. Manifests may hold such lines, and people that read
 * the log do not see that there is a space without width in them.
 * https://github.com/actions/runner: src/Runner.Common/ActionCommand.cs
 * https://github.com/microsoft/azure-pipelines-agent: src/Agent.Worker/WorkerCommandManager.cs
 *
 * @param name `stdout` for reports that people read: those for programs have their own ways.
 */
export function withInertLog(io: Io, name: 'stdout' | 'stderr'): Io {
  return isReadByRunner(io) ? { ...io, [name]: inertOutput(io[name]) } : io;
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables#system-variables */
function isReadByRunner({ env }: Io): boolean {
  return env.GITHUB_ACTIONS === 'true' || (env.TF_BUILD ?? '') !== '';
}

function inertOutput(output: Output): Output {
  const { isTTY, columns } = output;
  return { write: (text) => output.write(withoutCommands(text)), isTTY, columns };
}

function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*:)(?=:)/gm, '$1\u200b').replace(/##(?=\w*\[)/g, '##\u200b');
}
