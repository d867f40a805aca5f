import { ownSeveritiesOf } from '../config/rule-levels.ts';
import type { LintOptions } from '../lint.ts';
import { suggestion } from '../model/spelling.ts';
import type { Severity } from '../result.ts';
import type { Rule } from '../rule/rule.ts';
import { isForeignRule } from '../rule/rule-area.ts';
import { type CommandLine, refuseForeignFlags } from './command-line.ts';
import { type Threshold, thresholds } from './exit-code.ts';
import { type Format, formats } from './formats.ts';
import { UsageError } from './usage-error.ts';

/** When escape sequences for colour are written. */
const colorModes = ['auto', 'always', 'never'] as const;
export type ColorMode = (typeof colorModes)[number];

/** A report that goes to a file. */
export interface OutputFile<F extends string = Format> {
  readonly format: F;
  readonly file: string;
}

/** The command line of a lint run, with every value checked. */
export interface LintSettings {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly outputs: readonly OutputFile[];
  readonly failOn: Threshold;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: ColorMode;
  /** Tell what counts and where it comes from, instead of linting. */
  readonly printConfig: boolean;
  /** Tells this analysis of a commit from others, in SARIF. */
  readonly category: string | undefined;
  readonly options: Pick<LintOptions, 'severities' | 'only' | 'complete' | 'istioVersion'> & {
    readonly meshConfig?: string;
    readonly config?: string;
    readonly base?: string;
    readonly baseline?: string;
    readonly unit?: string;
    readonly plugins?: false;
  };
}

const levels: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];

/** @throws UsageError for a value that is not allowed. */
export function lintSettings(line: CommandLine, rules: readonly Rule[]): LintSettings {
  refuseForeignFlags(line);
  const ids = rules.map((rule) => rule.id);
  const settable = ownSeveritiesOf(rules).map(([id]) => id);
  const only = line.values('only').map((id) => ruleOf(id, ids));
  const istioVersion = istioVersionOf(line);
  const meshConfig = line.value('mesh-config');
  const config = line.value('config');
  const base = line.value('base');
  const baseline = line.value('baseline');
  const unit = line.value('unit');
  return {
    paths: line.paths.length === 0 ? ['.'] : line.paths,
    format: formatOf(line.value('format') ?? 'pretty'),
    outputs: outputsOf(line.values('output'), formatOf),
    failOn: oneOf('value of --fail-on', line.value('fail-on') ?? 'error', thresholds),
    quiet: line.isSet('quiet'),
    verbose: line.isSet('verbose'),
    color: colorOf(line),
    printConfig: line.isSet('print-config'),
    category: line.value('sarif-category'),
    options: {
      severities: Object.fromEntries(line.values('rule').map((it) => severityOf(it, settable))),
      complete: line.isSet('complete'),
      ...(only.length === 0 ? {} : { only }),
      ...(istioVersion === undefined ? {} : { istioVersion }),
      ...(meshConfig === undefined ? {} : { meshConfig }),
      ...(config === undefined ? {} : { config }),
      ...(base === undefined ? {} : { base }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(unit === undefined ? {} : { unit }),
      ...(line.isSet('no-plugins') ? { plugins: false } : {}),
    },
  };
}

/** @throws UsageError naming what is allowed. */
export function formatOf(name: string): Format {
  return oneOf('format', name, formats);
}

/** @throws UsageError for what is no `<format>=<file>`, and for two that go to one file. */
export function outputsOf<F extends string>(
  texts: readonly string[],
  readFormat: (name: string) => F,
): readonly OutputFile<F>[] {
  const outputs = texts.map((text) => outputOf(text, readFormat));
  const twice = outputs.find(({ file }, index) => outputs.findIndex((it) => it.file === file) < index);
  if (twice !== undefined) throw new UsageError(`two --output go to one file: "${twice.file}"`);
  return outputs;
}

function outputOf<F extends string>(text: string, readFormat: (name: string) => F): OutputFile<F> {
  const equals = text.indexOf('=');
  if (equals < 1 || equals === text.length - 1) {
    throw new UsageError(`--output takes <format>=<file>, for example --output json=meshlint.json, not "${text}"`);
  }
  const file = text.slice(equals + 1);
  if (file === '-') throw new UsageError('--output writes to a file; what goes to stdout is chosen with --format');
  return { format: readFormat(text.slice(0, equals)), file };
}

function severityOf(text: string, ids: readonly string[]): readonly [string, Severity | 'off'] {
  const [id = '', level, ...rest] = text.split('=');
  if (level === undefined || rest.length > 0) {
    throw new UsageError(`--rule takes <id>=<level>, for example --rule ${ids[0] ?? '<id>'}=off, not "${text}"`);
  }
  return [ruleOf(id, ids), oneOf('level', level, levels)];
}

/** What may be a rule of a plugin is looked at when that is loaded. */
function ruleOf(id: string, ids: readonly string[]): string {
  return isForeignRule(id, ids) ? id : oneOf('rule', id, ids);
}

/** @throws UsageError for what is no version. */
export function istioVersionOf(line: CommandLine): string | undefined {
  const version = line.value('istio-version');
  if (version !== undefined && !/^1\.\d{1,3}(\.\d{1,3})?$/.test(version)) {
    throw new UsageError(`--istio-version takes a version such as 1.27 or 1.27.3, not "${version}"`);
  }
  return version;
}

/** @throws UsageError naming what is allowed. */
export function colorOf(line: CommandLine): ColorMode {
  return oneOf('value of --color', line.value('color') ?? 'auto', colorModes);
}

/** @throws UsageError naming what is allowed. */
export function oneOf<T extends string>(what: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find((it) => it === word);
  if (found !== undefined) return found;
  const list = allowed.length <= 8 ? ` It is one of ${allowed.join(', ')}` : ' "meshlint rules" lists them';
  const meant = suggestion(word, allowed);
  throw new UsageError(`unknown ${what} "${word}".${meant === '' ? list : meant}`);
}
