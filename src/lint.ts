import { rules as ownRules } from '../rules/index.ts';
import type { Configuration } from './config/configuration.ts';
import { contextValues } from './config/context-values.ts';
import { disagreementDiagnostics } from './config/disagreement.ts';
import { meshConfigDiagnostics } from './config/mesh-config.ts';
import { withLevels } from './config/rule-levels.ts';
import { unknownServices } from './graph/unknown-references.ts';
import { buildContext } from './mesh/build-context.ts';
import type { Context } from './mesh/context.ts';
import { openWorld, type WorldOptions } from './mesh/open-world.ts';
import type { World } from './mesh/world.ts';
import type { Resource } from './model/resource.ts';
import type { Diagnostic, LintResult, RuleSummary, Severity, UnitSummary, UnknownReference } from './result.ts';
import { milderInFixtures } from './rule/fixtures.ts';
import { appliesTo } from './rule/istio-version.ts';
import { type Uncounted, withDiagnostics } from './rule/known.ts';
import { fileCount, filesOf, type LintInput, providersOf, readInAll, type Unit } from './rule/lint-input.ts';
import { mergeUnits } from './rule/merge-units.ts';
import type { ProgressListener } from './rule/progress.ts';
import type { Rule } from './rule/rule.ts';
import { type ActiveRule, runRules } from './rule/run.ts';
import { sourceDiagnostics } from './rule/source-diagnostics.ts';
import { suppress } from './rule/suppress.ts';
import { withUnitsWithout } from './rule/units-without.ts';
import { textReader } from './rule/written-text.ts';
import type { ParsedFile } from './source/document.ts';
import { version } from './version.ts';

export type { LintInput, Unit } from './rule/lint-input.ts';

const ownIds: ReadonlySet<string> = new Set(ownRules.map(({ id }) => id));

/** What is to be checked, and what is known of the cluster. */
export interface LintOptions {
  /** The rules to run; all of meshlint's own by default. */
  readonly rules?: readonly Rule[];
  /** Changes of severity by rule id. */
  readonly severities?: { readonly [ruleId: string]: Severity | 'off' };
  /** Run only these rules. */
  readonly only?: readonly string[];
  /** What we are given is all there is: a reference that is not found is missing. */
  readonly complete?: boolean;
  /** The Istio version that is deployed: "1.27". The newest that we know when absent. */
  readonly istioVersion?: string;
  /** A bare MeshConfig document, for what the repository does not say. A mistake in it is a diagnostic `config/invalid`. */
  readonly meshConfig?: ParsedFile;
  /** A `meshlint.yaml` that was read. All other options win over it. Mistakes in it are diagnostics `config/invalid`. */
  readonly configuration?: Configuration;
  /** Is told how far the run is. */
  readonly progress?: ProgressListener;
  /** Is told what the manifests suppress, which is no part of the result. */
  readonly onSuppressed?: (diagnostics: readonly Diagnostic[]) => void;
}

/** Lints parsed files. Pure: no file system, network, clock or environment. The same input in any order gives the same result. */
export function lint(input: LintInput, options: LintOptions = {}): LintResult {
  const providers = providersOf(input);
  const judged = input.units.map((unit, index) => {
    const own = { ...options, elsewhere: providers?.besides(index) };
    const tell = options.progress;
    if (tell === undefined) return judge(unit, own);
    const count = input.units.length;
    return judge(unit, { ...own, progress: (step) => tell({ ...step, unit: { index, count } }) });
  });
  const files = filesOf(input);
  const found = mergeUnits([
    ...(options.configuration?.diagnostics ?? []),
    ...meshConfigDiagnostics(options.meshConfig),
    ...sourceDiagnostics([...input.units, { name: undefined, files: input.sources ?? [] }]),
    ...judged.flatMap((unit) => unit.diagnostics),
  ]);
  const rules = ranRules(judged, options);
  const weighed = milderInFixtures(found, new Set(input.fixtures));
  const settled = suppress(weighed, { files: files.values(), ...ranWhere(rules, options) });
  options.onSuppressed?.(settled.suppressed);
  const diagnostics = levelled(withUnitsWithout(settled.diagnostics, input.units), options);
  const told: Uncounted = {
    version: 1,
    tool: { name: 'meshlint', version },
    units: judged.map((unit) => unit.summary),
    read: readInAll(
      input,
      judged.map((unit) => unit.summary),
    ),
    context: contextValues(judged.length > 0 ? judged : [{ unit: '.', context: buildContext(worldOptions(options)) }]),
    skipped: [...[...files.values()].flatMap((file) => file.skipped), ...(input.skipped ?? [])].toSorted(
      compareSkipped,
    ),
    unknown: judged.flatMap((unit) => unit.unknown),
    rules,
  };
  return withDiagnostics(told, diagnostics, settled.suppressed.length);
}

/** What `lint` finds in a world of the unit that is there already, which need not be the one that is written. */
export function diagnosticsIn(world: World, unit: Unit, options: LintOptions): readonly Diagnostic[] {
  const rules = activeRules(options, world.context);
  const found = mergeUnits(runRules(rules, { world, unit: unit.name, textAt: textReader(unit.files) }));
  const summaries = rules.map(({ rule }) => summaryOf(rule));
  const settled = suppress(found, { files: unit.files, ...ranWhere(summaries, options) });
  return levelled(settled.diagnostics, options);
}

interface Judged {
  readonly unit: string;
  readonly context: Context;
  readonly rules: readonly ActiveRule[];
  readonly summary: UnitSummary;
  readonly diagnostics: readonly Diagnostic[];
  readonly unknown: readonly UnknownReference[];
}

/** One unit is one world: what is read of it, what the mesh does with it, what the rules think of that. */
function judge(unit: Unit, options: LintOptions & Pick<WorldOptions, 'elsewhere'>): Judged {
  const { beside = [] } = unit;
  const { progress } = options;
  const { repository, ...world } = openWorld([...unit.files, ...beside], {
    ...worldOptions(options),
    elsewhere: options.elsewhere,
    partial: unit.partial !== undefined,
  });
  const { graph, context } = world;
  const foreign = new Set(beside.flatMap((file) => file.documents));
  const isOwn = ({ document }: Resource): boolean => !foreign.has(document);
  const rules = activeRules(options, context);
  return {
    unit: unit.name,
    context,
    rules,
    summary: {
      name: unit.name,
      files: fileCount(unit),
      resources: beside.length === 0 ? graph.resources.length : graph.resources.filter(isOwn).length,
      ...(unit.partial === undefined ? {} : { partial: unit.partial }),
    },
    diagnostics: [
      ...disagreementDiagnostics(worldOptions(options), repository, unit.name),
      ...runRules(rules, { world, unit: unit.name, textAt: textReader(unit.files), isOwn, progress }),
    ],
    unknown: unknownServices(graph, context.clusterDomain.value).flatMap(({ resource, namespace, name, path }) => {
      const { file, range } = resource.field(...path);
      return isOwn(resource) ? [{ reference: `Service ${namespace}/${name}`, file, range }] : [];
    }),
  };
}

/** The rules that ran over any unit; units may have other versions of Istio. */
function ranRules(judged: readonly Judged[], options: LintOptions): readonly RuleSummary[] {
  const ran = new Set(judged.flatMap((unit) => unit.rules.map(({ rule }) => rule)));
  if (judged.length === 0)
    return activeRules(options, buildContext(worldOptions(options))).map(({ rule }) => summaryOf(rule));
  return (options.rules ?? ownRules).filter((rule) => ran.has(rule)).map(summaryOf);
}

/** The rules that there are, and where they ran. */
function ranWhere(rules: readonly RuleSummary[], { rules: all = ownRules, severities, configuration }: LintOptions) {
  const ran = new Set(rules.map(({ id }) => id));
  const isOff = (rule: string, file: string): boolean =>
    severities?.[rule] === undefined && configuration?.severitiesIn?.(file)[rule] === 'off';
  return {
    known: all.map(({ id }) => id),
    mayExist: (rule: string) => configuration?.mayExist(rule) === true,
    hasRun: (rule: string, file: string) => (ran.has(rule) || rule === 'manifest/duplicate-key') && !isOff(rule, file),
  };
}

/** What no rule found has severities, too. */
function levelled(diagnostics: readonly Diagnostic[], options: LintOptions): readonly Diagnostic[] {
  const { configuration, severities = {} } = options;
  const inFile = configuration?.severitiesIn ?? (() => configuration?.severities ?? {});
  return withLevels(diagnostics, (file) => ({ ...inFile(file), ...severities }));
}

/** What is said of the cluster; options win over the configuration. */
export function worldOptions({ configuration, complete, istioVersion, meshConfig }: LintOptions): WorldOptions {
  const configured = configuration?.world ?? {};
  return { ...configured, istioVersion, meshConfig, complete: complete === true || configured.complete === true };
}

function summaryOf({ id, summary }: Rule): RuleSummary {
  return { id, summary };
}

function activeRules(options: LintOptions, context: Context): readonly ActiveRule[] {
  return (options.rules ?? ownRules).flatMap((rule): ActiveRule[] => {
    const foreign = options.rules !== undefined && !ownIds.has(rule.id) ? ({ foreign: true } as const) : {};
    const chosen = options.only === undefined || options.only.includes(rule.id);
    if (!chosen || !appliesTo(rule, context.istioVersion.value)) return [];
    const { severity, severityIn } = severitiesOf(rule, options);
    if (severityIn !== undefined)
      return [{ rule, severity: severity === 'off' ? rule.severity : severity, severityIn, ...foreign }];
    return severity === 'off' ? [] : [{ rule, severity, ...foreign }];
  });
}

/** Options win over the configuration, of which what it says of a file wins. */
function severitiesOf({ id, severity: own }: Rule, { severities, configuration }: LintOptions) {
  const severity = severities?.[id] ?? configuration?.severities[id] ?? own;
  const said = severities?.[id] === undefined ? configuration?.severitiesIn : undefined;
  return { severity, severityIn: said === undefined ? undefined : (file: string) => said(file)[id] ?? severity };
}

function compareSkipped(a: { file: string; line?: number }, b: { file: string; line?: number }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0);
}
