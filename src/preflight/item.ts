import type { Evidence } from '../mesh/answer.ts';
import { settleEvidence } from '../mesh/settled-evidence.ts';
import type { Resource } from '../model/resource.ts';
import type { PreflightGroup, PreflightItem } from '../preflight-result.ts';
import type { Diagnostic, Effect, Severity } from '../result.ts';
import { pointer } from '../rule/settle.ts';
import type { Located } from '../source/position.ts';

/** What was found by following pods or calls, before its place is worked out. */
export interface Found {
  readonly group: PreflightGroup;
  readonly resource: Resource;
  readonly at: Located;
  readonly message: string;
  /** Where nothing is assumed. */
  readonly severity: Severity;
  readonly effect: Effect;
  readonly help: string;
  readonly because: readonly Evidence[];
}

/** As plain data; what is assumed makes it milder, as with findings of rules. */
export function settleItem({ resource, at, because, severity, ...found }: Found): PreflightItem {
  const isAssumed = because.some(({ assumed }) => assumed === true);
  const settled = {
    ...found,
    severity: isAssumed && severity === 'error' ? ('warning' as const) : severity,
    confidence: isAssumed ? ('likely' as const) : ('certain' as const),
    file: at.file,
    range: at.range,
    resource: {
      apiVersion: resource.apiVersion,
      kind: resource.kindName,
      namespace: resource.namespace,
      name: resource.name,
    },
    path: pointer(at.path.slice(resource.at.length)),
    because: because.map(settleEvidence),
  };
  return { ...settled, breaks: breaks(settled) };
}

const failing: ReadonlySet<Effect['result']> = new Set(['http-error', 'connection-failure', 'hang', 'mixed']);

function breaks({ severity, effect }: { readonly severity: Severity; readonly effect: Effect }): boolean {
  return severity !== 'info' && failing.has(effect.result);
}

/** What a rule found; undefined for what is about meshlint's own comments and files. */
export function itemOf(diagnostic: Diagnostic): PreflightItem | undefined {
  const { rule, severity, confidence, message, help, effect, file, range, resource, path, because } = diagnostic;
  if (resource === undefined || rule.startsWith('config/')) return undefined;
  const group = groupOf(rule);
  // What gateways do to a port they do today, too: rules about ports call that mixed.
  const isAsToday = group === 'ports' && effect?.result === 'mixed';
  const isBreaking = effect !== undefined && !isAsToday && breaks({ severity, effect });
  return {
    group,
    rule,
    severity,
    confidence,
    breaks: isBreaking,
    message,
    ...(help === undefined ? {} : { help }),
    ...(effect === undefined ? {} : { effect }),
    file,
    range,
    resource,
    path,
    because,
  };
}

const aboutInjection: ReadonlySet<string> = new Set([
  'workload/ineffective-injection-label',
  'workload/conflicting-injection-labels',
]);

function groupOf(rule: string): PreflightGroup {
  if (aboutInjection.has(rule)) return 'injection';
  if (rule.startsWith('workload/')) return 'start-up';
  if (rule.startsWith('ports/')) return 'ports';
  return rule.startsWith('mtls/') ? 'mtls' : 'traffic';
}

const groupOrder: readonly PreflightGroup[] = ['injection', 'start-up', 'ports', 'mtls', 'traffic'];

/** In the order in which they are mended: what breaks first, then by place. */
export function compareItems(a: PreflightItem, b: PreflightItem): number {
  return (
    groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
    Number(b.breaks) - Number(a.breaks) ||
    compareTexts(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compareTexts(a.rule ?? '', b.rule ?? '') ||
    compareTexts(a.message, b.message)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
