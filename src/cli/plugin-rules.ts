import type { CommandLine } from '../node/command-line.ts';
import { loadConfiguration } from '../node/configuration-file.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import type { Rule } from '../rule/rule.ts';
import { tellMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';

/** All rules that linting here would have, and how it went to load those of plugins. */
interface PluginRules {
  readonly rules: readonly Rule[];
  page(rule: string): string | undefined;
  readonly code: ExitCode;
}

/** Loads the plugins of the configuration that counts here, and says on stderr what is wrong with them. */
export async function withPlugins(rules: readonly Rule[], line: CommandLine, io: Io): Promise<PluginRules> {
  const configuration = await loadConfiguration({
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    given: line.value('config'),
    plugins: !line.isSet('no-plugins'),
  });
  if (configuration === undefined) return { rules, page: (rule) => io.page(rule), code: exitCodes.clean };
  const { plugins, diagnostics, file } = configuration;
  const mistakes = diagnostics.filter(({ path }) => /^\/plugins(?:\/|$)/.test(path));
  const areThere = tellMistakes(mistakes, () => file.file.text, io);
  return {
    rules: [...rules, ...plugins.rules],
    page: (rule) => plugins.page(rule) ?? io.page(rule),
    code: areThere ? exitCodes.usage : exitCodes.clean,
  };
}
