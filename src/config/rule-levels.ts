import { type Misreading, meant, quoted } from '../answers/misreading.ts';
import { closest } from '../model/spelling.ts';
import { isObject } from '../model/value.ts';
import type { Diagnostic, Severity } from '../result.ts';
import type { Path } from '../source/position.ts';

/** Severities by the id of a rule. */
export type Severities = { readonly [rule: string]: Severity | 'off' };

const levels: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];

/** What no rule reports, and can be set as the rules can. Mistakes in the configuration and in the YAML of manifests cannot. */
const ownSeverities: Severities = {
  'config/disagrees-with-repository': 'info',
  'config/suppression-without-reason': 'warning',
  'config/unused-suppression': 'warning',
  'manifest/duplicate-key': 'error',
};
const builtIn: readonly string[] = Object.keys(ownSeverities);

/** Those of rules, and of what no rule reports and can be set as they can. */
export function ownSeveritiesOf(
  rules: readonly { readonly id: string; readonly severity: Severity }[],
): readonly (readonly [string, Severity | 'off'])[] {
  return [...rules.map(({ id, severity }) => [id, severity] as const), ...Object.entries(ownSeverities)];
}

/** The rules that severities can be given to. */
export interface KnownRules {
  readonly ids: readonly string[];
  /** Whether another id may be one of a rule, too. */
  mayExist(rule: string): boolean;
}

/** Reads a mapping of ids to severities. */
export function readLevels(
  written: unknown,
  path: Path,
  { ids: rules, mayExist }: KnownRules,
): { readonly value: Severities; readonly mistakes: readonly Misreading[] } {
  if (written === undefined || written === null) return { value: {}, mistakes: [] };
  if (!isObject(written)) {
    const message = `"rules" is a mapping of ids to ${levels.join(', ')}, not ${quoted(written)}`;
    return { value: {}, mistakes: [{ path, message }] };
  }
  const mistakes: Misreading[] = [];
  const value: Record<string, Severity | 'off'> = {};
  for (const [id, level] of Object.entries(written)) {
    const own = [...path, id];
    if (!rules.includes(id) && !builtIn.includes(id) && !mayExist(id)) {
      const near = closest(id, [...rules, ...builtIn]);
      const help = near === undefined ? '"meshlint rules" lists them' : `did you mean "${near}"?`;
      mistakes.push({ path: own, message: `There is no rule "${id}"`, help, atKey: true });
      continue;
    }
    const severity = severityOf(level);
    if (severity !== undefined) value[id] = severity;
    else {
      const help = typeof level === 'string' ? meant(level, levels) : undefined;
      const message = `The severity of a rule is one of ${levels.join(', ')}, not ${quoted(level)}`;
      mistakes.push({ path: own, message, ...(help === undefined ? {} : { help }) });
    }
  }
  return { value, mistakes };
}

/** In the YAML of Kubernetes, `off` without quotes is false. */
function severityOf(level: unknown): Severity | 'off' | undefined {
  return level === false ? 'off' : levels.find((it) => it === level);
}

/** Diagnostics that no rule made, with the severities that were chosen for them. */
export function withLevels(
  diagnostics: readonly Diagnostic[],
  severitiesIn: (file: string) => Severities,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = builtIn.includes(diagnostic.rule) ? severitiesIn(diagnostic.file)[diagnostic.rule] : undefined;
    if (level === 'off') return [];
    return [level === undefined ? diagnostic : { ...diagnostic, severity: level }];
  });
}
