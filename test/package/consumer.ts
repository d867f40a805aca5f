/** A program in TypeScript that uses all that the package exports, and uses some of it wrongly where it says so. */
export const consumer = `
import {
  applyFixes, type Answer, checkContracts, type Configuration, type Context, definePlugin, defineRule, type Diagnostic, diff, type Evidence,
  type Field, type Finding, type Fix, github, type Graph, json, junit, type Kind, lint, type LintOptions, type LintResult,
  type Located, type Mesh, openWorld, type ParsedFile, parseFile, type Plugin, preflight, pretty, readConfiguration,
  type ReportContext, type Reporter, type Resource, type Rule, rules, sarif, type Severity, trace, type World,
} from 'meshlint';
import { unprefixedName } from 'meshlint/rules/ports/unprefixed-name';
import configuration from 'meshlint/schemas/config.json' with { type: 'json' };

const missingOwner = defineRule({
  id: 'acme/missing-owner',
  summary: 'A workload has no owner',
  severity: 'warning',
  on: ['Deployment', 'StatefulSet'],
  *check(resource, { graph, mesh, context }) {
    const field: Field = resource.field('metadata', 'labels');
    const workload = graph.workloads.find((it) => it.resource === resource);
    if (workload === undefined || resource.labels.owner !== undefined) return;
    const proxy = mesh.dataplane(workload);
    const evidence: readonly Evidence[] = proxy.because();
    const version: string = context.istioVersion.value;
    const at: Located = field.key;
    yield { at, message: version, because: evidence } satisfies Finding;
  },
});
const id: 'acme/missing-owner' = missingOwner.id;
const plugin: Plugin = definePlugin({ name: 'acme', rules: [missingOwner] });
const own: Rule = unprefixedName;

// @ts-expect-error: no such severity
defineRule({ ...missingOwner, severity: 'fatal' });
// @ts-expect-error: no such kind
defineRule({ ...missingOwner, on: ['Deploymnt'] });
// @ts-expect-error: a finding says what it is about
defineRule({ ...missingOwner, *check(resource) { yield { at: resource.root }; } });
// @ts-expect-error: results are not to be written to
lint({ units: [] }).diagnostics.push();
// @ts-expect-error: paths are texts
parseFile({ path: 1, text: '' });

const file: ParsedFile = parseFile({ path: 'a.yaml', text: '' });
const read: Configuration = readConfiguration(file, { rules: rules.map((it) => it.id) });
const options: LintOptions = { rules: [...rules, own, ...plugin.rules], configuration: read, severities: { [id]: 'off' } };
const result: LintResult = lint({ units: [{ name: '.', files: [file] }] }, options);
const context: ReportContext = { text: () => undefined, page: () => undefined, color: false, width: 80 };
const reporters: readonly Reporter[] = [pretty, sarif, github, json];
const reports: readonly string[] = reporters.map((report) => report(result, context));
const worst: Severity | undefined = result.diagnostics.map((it: Diagnostic) => it.severity)[0];
const fixes: readonly Fix[] = result.diagnostics.flatMap((it) => (it.fix === undefined ? [] : [it.fix]));
const fixed: ReadonlyMap<string, string> = applyFixes(new Map([['a.yaml', '']]), fixes).texts;
const world: World = openWorld([file]);
const graph: Graph = world.graph;
const mesh: Mesh = world.mesh;
const known: Context = world.context;
const kinds: readonly (Kind | undefined)[] = graph.resources.map((resource: Resource) => resource.kind);
const answers: readonly Answer<unknown>[] = graph.workloads.map((workload) => mesh.dataplane(workload));
const traced = trace({ files: [file], requests: [{ id: 'a', from: 'deployment/shop/web', url: 'http://b' }] });
const junitReport: string = junit(checkContracts({ files: [file], contracts: [] }));
const others = [preflight({ files: [file] }).items.length, diff({ a: { name: 'a', files: [file] }, b: { name: 'b', files: [] } }).summary];
export const all = [reports, worst, fixed, known, kinds, answers, traced.questions, junitReport, others, configuration.title];
`;

/** What needs Node, and no types of it. */
export const consumerOnNode = `
import { type LintedPaths, lintPaths, rulePage, rulePages, UsageError } from 'meshlint/node';
import { type RuleTest, ruleTests } from 'meshlint/testing';
import { rules } from 'meshlint';

export async function run(): Promise<string> {
  const linted: LintedPaths = await lintPaths(['.'], { cwd: '.', plugins: false, base: 'main' }).catch((error: unknown) => {
    throw error instanceof UsageError ? new Error(error.message) : error;
  });
  const tests: readonly RuleTest[] = ruleTests({ rules, folder: 'rules', update: false });
  const page: string | undefined = rulePage('ports/unprefixed-name') ?? rulePages('rules')('a/b');
  // @ts-expect-error: which folder?
  ruleTests({ rules });
  return [linted.text('a.yaml'), tests[0]?.name, page, ...linted.notes].join();
}
`;
