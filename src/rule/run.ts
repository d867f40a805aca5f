import type { World } from '../mesh/world.ts';
import type { Kind } from '../model/kinds.ts';
import { append } from '../model/multimap.ts';
import { isTemplate } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isUnfilled } from '../model/unfilled.ts';
import { isObject } from '../model/value.ts';
import type { Diagnostic, Severity } from '../result.ts';
import type { Located } from '../source/position.ts';
import { findingMistake } from './finding-shape.ts';
import { type ProgressListener, stride } from './progress.ts';
import type { Finding, Rule } from './rule.ts';
import { settle, type TextAt } from './settle.ts';

/** A rule and the severity that it runs with. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** By the file that a finding is in, where it is not the same in all. */
  severityIn?(file: string): Severity | 'off';
  /** The rule is none of meshlint's: what it yields is looked at, and what it does wrong is not ours. */
  readonly foreign?: true;
}

/** What rules run over. */
export interface RuleRun {
  readonly world: World;
  /** Name of the unit. */
  readonly unit: string;
  readonly textAt: TextAt;
  /** Whether a resource is to be judged; by default all are. */
  isOwn?(resource: Resource): boolean;
  /** Is told how far the run is. */
  readonly progress?: ProgressListener | undefined;
}

/** Runs rules over one world. A rule that throws costs only its findings on that resource, and is reported: as our fault, or as that of the rule where it is somebody else's. */
export function runRules(rules: readonly ActiveRule[], run: RuleRun): Diagnostic[] {
  const { world, unit, textAt, isOwn, progress } = run;
  const diagnostics: Diagnostic[] = [];
  const byKind = rulesByKind(rules);
  const { resources } = world.graph;
  for (const [done, resource] of resources.entries()) {
    if (done % stride === 0) progress?.({ what: 'lint', name: unit, done, total: resources.length });
    if (resource.kind === undefined || isOwn?.(resource) === false || isUnfilled(resource)) continue;
    for (const active of byKind.get(resource.kind) ?? []) {
      const { rule } = active;
      try {
        const findings = rule.check(resource, world);
        for (const finding of active.foreign === true ? looked(findings) : findings) {
          if (restsOnPlaceholder(finding)) continue;
          const severity = active.severityIn?.(finding.at.file) ?? active.severity;
          if (severity !== 'off') diagnostics.push(settle(finding, { rule, resource, severity, unit, textAt }));
        }
      } catch (error) {
        diagnostics.push(settleCrash(error, active, { resource, unit }));
      }
    }
  }
  return diagnostics;
}

/** Whether a finding, or a reason of it, is a value that is to be filled in: who fills it in may say what is right. */
function restsOnPlaceholder({ at, because = [] }: Finding): boolean {
  return isUnfilledValue(at) || because.some((evidence) => evidence.at !== undefined && isUnfilledValue(evidence.at));
}

function isUnfilledValue(at: Located): boolean {
  return 'value' in at && !isIdentity(at) && isToBeFilledIn(at.value);
}

/** Names that are to be filled in are not wrong, nor is what is said of the object. */
function isIdentity({ path }: Located): boolean {
  const [last, before] = [path.at(-1), path.at(-2)];
  return before === 'metadata' && (last === 'name' || last === 'namespace');
}

/** A value, or one in a mapping such as labels. */
function isToBeFilledIn(value: unknown): boolean {
  return isObject(value) ? Object.values(value).some(isTemplate) : isTemplate(value);
}

function rulesByKind(rules: readonly ActiveRule[]): Map<Kind, ActiveRule[]> {
  const byKind = new Map<Kind, ActiveRule[]>();
  for (const active of rules) {
    for (const kind of active.rule.on) {
      append(byKind, kind, active);
    }
  }
  return byKind;
}

/** A rule of somebody else that says more of one resource does not come to an end. */
const mostFindings = 10_000;

/**
 * Findings of somebody else's rule.
 *
 * @throws Error for what is no finding, and for too many.
 */
function* looked(findings: Iterable<Finding> | undefined): Iterable<Finding> {
  if (typeof findings?.[Symbol.iterator] !== 'function') {
    throw new Error('"check" gives no findings to go through: it is a generator, and not async');
  }
  let count = 0;
  for (const finding of findings) {
    const mistake = ++count > mostFindings ? `it has more than ${mostFindings} findings` : findingMistake(finding);
    if (mistake !== undefined) throw new Error(mistake);
    yield finding;
  }
}

function settleCrash(error: unknown, active: ActiveRule, where: { resource: Resource; unit: string }): Diagnostic {
  const { rule, foreign } = active;
  const { resource, unit } = where;
  const finding = {
    at: resource.field('metadata', 'name'),
    message: `The rule ${rule.id} crashed on ${resource.title}: ${reasonOf(error, foreign ? 2 : 4)}`,
    help: foreign
      ? 'this is a mistake of that rule, not of meshlint and not of the manifest; the other rules ran. Please report it to those who wrote it'
      : 'this is a mistake of meshlint, not of the manifest; the other rules ran. Please report it with the manifest',
  };
  const crash: Rule = { ...rule, id: foreign ? 'config/rule-crashed' : 'internal/rule-crashed' };
  return settle(finding, { rule: crash, resource, severity: 'error', unit, textAt: () => rule.id });
}

/** The first lines of the stack: where it was thrown. */
function reasonOf(error: unknown, lines: number): string {
  try {
    return error instanceof Error
      ? (error.stack ?? error.message).split('\n').slice(0, lines).join(' ')
      : String(error);
  } catch {
    return 'it threw something that cannot be shown';
  }
}
