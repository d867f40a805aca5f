import { contextValues } from './config/context-values.ts';
import { diagnosticsIn, type LintOptions, type Unit, worldOptions } from './lint.ts';
import { worldWith } from './mesh/enablement.ts';
import { openWorld } from './mesh/open-world.ts';
import type { World } from './mesh/world.ts';
import type { Service } from './model/k8s/service.ts';
import { canariesAmong } from './preflight/canaries.ts';
import { Checklist, injected } from './preflight/checklist.ts';
import { auditPorts } from './preflight/port-audit.ts';
import { type Target, targetOf } from './preflight/target.ts';
import { unanswered, verdictOf } from './preflight/verdict.ts';
import type { PreflightQuestion, PreflightResult } from './preflight-result.ts';
import type { ParsedFile } from './source/document.ts';
import { version } from './version.ts';

/** The manifests of one cluster, and what would be brought into its mesh. */
export interface PreflightInput {
  readonly files: readonly ParsedFile[];
  /** As if they had the label `istio-injection=enabled`. */
  readonly namespaces?: readonly string[];
  /** `namespace/name` or `kind/namespace/name`: as if their pods had the label `sidecar.istio.io/inject: "true"`. */
  readonly workloads?: readonly string[];
  /** `strict`: as if a PeerAuthentication set STRICT for them; by default the written ones count. */
  readonly mtls?: 'strict' | 'permissive';
}

/** Options of `lint`; which rules run is not to be chosen. */
export type PreflightOptions = Omit<LintOptions, 'only'>;

/**
 * Tells what breaks if namespaces or workloads are brought into the mesh: what is found and what becomes of calls then, and not
 * today. Pure: no file system, network, clock or environment. Names that lead to nothing are `mistakes`.
 *
 * @example
 * const file = parseFile({ path: 'mesh.yaml', text: manifests });
 * const { verdict, items, summary } = preflight({ files: [file], namespaces: ['legacy'], mtls: 'strict' });
 * for (const { group, message, file, range } of items) console.log(group, `${file}:${range.start.line}`, message);
 * console.log(summary.injected, verdict.result, verdict.text); // 1 safe safe to enable
 */
export function preflight(input: PreflightInput, options: PreflightOptions = {}): PreflightResult {
  const { files, namespaces = [], workloads = [], mtls = 'permissive' } = input;
  const question: PreflightQuestion = { namespaces, workloads, mtls };
  const written = openWorld(files, worldOptions(options));
  const target = targetOf(question, written);
  const today = worldWith({ ...target.enabled, ...nothing, mutualTls: 'as-written' }, written);
  const shared = {
    version: 1,
    tool: { name: 'meshlint', version },
    question,
    context: contextValues([{ unit: '.', context: today.context }]),
    skipped: files.flatMap(({ skipped }) => skipped),
    mistakes: target.mistakes,
  } as const;
  if (target.mistakes.length > 0) {
    const summary = { injected: 0, outside: 0, calls: 0, unknownCalls: 0, items: 0, breaking: 0 };
    return { ...shared, summary, items: [], audit: [], verdict: unanswered };
  }
  return { ...shared, ...judged({ files, today, target, question }, options) };
}

const nothing = { namespaces: new Set<string>(), workloads: new Set<object>() };

interface Asked {
  readonly files: readonly ParsedFile[];
  readonly today: World;
  readonly target: Target;
  readonly question: PreflightQuestion;
}

function judged({ files, today, target, question }: Asked, options: PreflightOptions) {
  const unit: Unit = { name: '.', files };
  const checklist = new Checklist(today, (world) => diagnosticsIn(world, unit, options));
  const enabled = worldWith(target.enabled, today);
  const whole = checklist.for(enabled, target.workloads);
  const joining = injected(target.workloads, { today, enabled });
  const { items } = whole;
  const breaks = items.some((item) => item.breaks);
  const canaries = canariesAmong(breaks ? joining : [], target.enabled, { today, checklist });
  return {
    summary: {
      injected: joining.length,
      outside: whole.outside,
      calls: whole.calls,
      unknownCalls: whole.unknownCalls,
      items: items.length,
      breaking: items.filter((item) => item.breaks).length,
    },
    items,
    audit: auditPorts(servicesOf(target, today), enabled, whole.diagnostics),
    verdict: verdictOf({ items, unknownCalls: whole.unknownCalls, canaries }, question),
  };
}

/** Those of the namespaces, and those that lead to the workloads. */
function servicesOf({ enabled, workloads }: Target, { graph }: World): readonly Service[] {
  const asked = new Set(workloads.flatMap((workload) => graph.servicesOf(workload)));
  return graph.services.filter((service) => enabled.namespaces.has(service.namespace) || asked.has(service));
}
