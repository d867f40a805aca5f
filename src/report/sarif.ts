import type { Diagnostic, LintResult, ResultEvidence, ResultRange, Severity } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { effectWords } from './effect-words.ts';
import { printableJson } from './printable.ts';
import type { ReportContext } from './reporter.ts';
import { sarifRules } from './sarif-rules.ts';
import { uriOf } from './sarif-uri.ts';

/** GitHub refuses a run with more: https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
const maximumResults = 25_000;
/** GitHub keeps this many of a result's locations. */
const maximumRelated = 100;

const levels: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0 within the limits of GitHub code scanning. */
export function sarif(result: LintResult, context: ReportContext): string {
  const kept = bySeverity(result.diagnostics).slice(0, maximumResults);
  const rules = sarifRules(result, context);
  const indices = new Map(rules.map((rule, index) => [rule.id, index]));
  const fingerprints = new Map<string, number>();
  return printableJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: result.tool.name, semanticVersion: result.tool.version, rules } },
        invocations: [invocation(result, kept.length)],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that meshlint was run in' } } },
        artifacts: artifactsOf(kept),
        results: kept.map((diagnostic) => resultOf(diagnostic, indices, occurrence(diagnostic, fingerprints))),
        columnKind: 'utf16CodeUnits',
      },
    ],
  });
}

/** Skipped files and crashes are told here: a SARIF viewer shows nothing else of a file that was not read. */
function invocation(result: LintResult, kept: number) {
  const crashed = result.diagnostics.some((it) => it.rule === 'internal/rule-crashed');
  const notes = result.skipped.map(({ file, line, reason }) => ({
    level: 'note',
    message: { text: `${file}${line === undefined ? '' : `:${line}`} was skipped: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file) } }],
  }));
  const left = result.diagnostics.length - kept;
  const cut = left > 0 ? [{ level: 'warning', message: { text: `${left} more results are left out` } }] : [];
  return { executionSuccessful: !crashed, toolExecutionNotifications: [...cut, ...notes] };
}

function artifactsOf(diagnostics: readonly Diagnostic[]) {
  const files = new Set<string>();
  for (const { file, because } of diagnostics) {
    files.add(file);
    for (const evidence of because) if (evidence.file !== undefined) files.add(evidence.file);
  }
  return [...files].sort().map((file) => ({ location: artifactLocation(file) }));
}

/** How many results with the same fingerprint came before: code scanning takes equal fingerprints for one alert. */
function occurrence({ fingerprint }: Diagnostic, seen: Map<string, number>): number {
  const before = seen.get(fingerprint) ?? 0;
  seen.set(fingerprint, before + 1);
  return before + 1;
}

function resultOf(diagnostic: Diagnostic, rules: ReadonlyMap<string, number>, nth: number) {
  const { rule, severity, confidence, effect, file, range, fingerprint, units } = diagnostic;
  const related = diagnostic.because.filter(hasPlace).slice(0, maximumRelated);
  return {
    ruleId: rule,
    ruleIndex: rules.get(rule),
    level: levels[severity],
    message: { text: messageText(diagnostic, related) },
    locations: [{ physicalLocation: physicalLocation(file, range), logicalLocations: logicalLocations(diagnostic) }],
    relatedLocations: related.map((evidence, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(evidence.file, evidence.range),
      message: { text: withoutLinks(evidence.note) },
    })),
    // The only fingerprint that GitHub reads; its own would change with every moved line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${nth}` },
    properties: { confidence, effect, units },
  };
}

type PlacedEvidence = ResultEvidence & { readonly file: string; readonly range: ResultRange };

function hasPlace(evidence: ResultEvidence): evidence is PlacedEvidence {
  return evidence.file !== undefined && evidence.range !== undefined;
}

/** The text says the whole story; reasons link to their related locations. */
function messageText({ message, effect, because, help }: Diagnostic, related: readonly ResultEvidence[]): string {
  const reasons = because.map((evidence) => {
    const index = related.indexOf(evidence);
    const place = index < 0 ? '' : ` ([${linkText(`${evidence.file}:${evidence.range?.start.line}`)}](${index + 1}))`;
    return `Because ${withoutLinks(evidence.note)}${evidence.assumed === true ? ' (assumed)' : ''}${place}.`;
  });
  return [
    `${withoutLinks(message)}.`,
    ...(effect === undefined ? [] : [`Effect: ${withoutLinks(effectWords(effect))}.`]),
    ...reasons,
    ...(help === undefined ? [] : [`Help: ${withoutLinks(help)}.`]),
  ].join('\n');
}

function linkText(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

/** `[text](1)` and `{0}` have a meaning in SARIF messages (3.11.5, 3.11.6); values of manifests must not make links. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\(/g, '\\[$1\\](').replace(/\{(\d+)\}/g, '{{$1}}');
}

function logicalLocations({ resource, path }: Diagnostic) {
  if (resource === undefined) return undefined;
  const { kind, namespace, name } = resource;
  const fullyQualifiedName = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return [
    { name, kind: 'resource', fullyQualifiedName: path === '' ? fullyQualifiedName : `${fullyQualifiedName}${path}` },
  ];
}

function physicalLocation(file: string, { start, end }: ResultRange) {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: artifactLocation(file), region };
}

function artifactLocation(file: string) {
  return file.startsWith('/') ? { uri: uriOf(file) } : { uri: uriOf(file), uriBaseId: '%SRCROOT%' };
}
