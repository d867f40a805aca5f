import type { Diagnostic, LintResult, SkippedFile } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { occurrences } from './occurrences.ts';
import { escapedJson } from './printable.ts';
import type { ReportContext } from './reporter.ts';
import { lineHashes } from './sarif-line-hash.ts';
import { type SarifRun, sarifResult } from './sarif-result.ts';
import { sarifRules } from './sarif-rules.ts';
import { compressedSize } from './sarif-size.ts';
import { messageText } from './sarif-text.ts';
import { artifactLocation } from './sarif-uri.ts';

/**
 * GitHub keeps this many results, the gravest, and refuses more than 25,000; and it keeps this many of a result's locations:
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const maximumResults = 5000;
const maximumRelated = 100;
/** Related locations of each result where there is no room for all. */
const fewRelated = 10;
/** Skipped files that are told one by one. */
const maximumNotes = 1000;
/** GitHub refuses files of more than 10 MB in gzip, and the rules need room, too. */
const maximumBytes = { results: 8_000_000, notes: 500_000 };
/** Texts in a program have a limit, too. */
const maximumCharacters = 100_000_000;

/** SARIF 2.1.0 within the limits of GitHub code scanning, whatever was found: one line for each result. */
export function sarif(result: LintResult, context: ReportContext): string {
  const rules = sarifRules({ ...result, diagnostics: foundIn(result, context) }, context);
  const results = resultTexts(result, context, new Map(rules.map((rule, index) => [rule.id, index])));
  const { name, version } = result.tool;
  const driver = { name, fullName: `${name} ${version}`, semanticVersion: version, rules };
  const parts: readonly (readonly [key: string, text: string])[] = [
    ['tool', JSON.stringify({ driver }, undefined, 2)],
    ...(context.category === undefined ? [] : [['automationDetails', automationDetails(context.category)] as const]),
    ['invocations', JSON.stringify([invocation(result, results.length, context)], undefined, 2)],
    ['originalUriBaseIds', '{"%SRCROOT%": {"description": {"text": "The root of the repository"}}}'],
    ['results', results.length === 0 ? '[]' : `[\n${results.join(',\n')}\n]`],
    ['columnKind', '"utf16CodeUnits"'],
  ];
  const run = parts.map(([key, text]) => `"${key}": ${text}`).join(',\n');
  return `{
"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
"version": "2.1.0",
"runs": [{
${escapedJson(run)}
}]
}
`;
}

/** What follows the last slash would name the run: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#runautomationdetails-object */
function automationDetails(category: string): string {
  return JSON.stringify({ id: category.endsWith('/') ? category : `${category}/` });
}

/** Skipped files and crashes are told here: a SARIF viewer shows nothing else of a file that was not read. */
function invocation(result: LintResult, kept: number, context: ReportContext) {
  const { diagnostics, skipped, since } = result;
  const { folder = '' } = context;
  const crashed = diagnostics.some((it) => it.rule === 'internal/rule-crashed');
  const told = fitting(skipped.slice(0, maximumNotes), maximumBytes.notes, (it) =>
    JSON.stringify(skipNote(it, folder)),
  );
  const left = foundIn(result, context).length - kept;
  const unnamed = skipped.length - told.length;
  const notifications = [
    ...(left > 0 ? [notification('warning', `${left} more results are left out`)] : []),
    ...(since === undefined ? [] : [notification('note', sinceText(since))]),
    ...skipped.slice(0, told.length).map((it) => skipNote(it, folder)),
    ...(unnamed > 0 ? [notification('note', `${unnamed} more files were skipped`)] : []),
  ];
  return { executionSuccessful: !crashed, toolExecutionNotifications: notifications };
}

function skipNote({ file, line, reason }: SkippedFile, folder: string) {
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  return {
    ...notification('note', `${place} was skipped: ${reason}`),
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, folder) } }],
  };
}

function notification(level: 'note' | 'warning', text: string) {
  return { level, message: { text: messageText(text) } };
}

function sinceText({ base, commit, known, fixed }: NonNullable<LintResult['since']>): string {
  return `Compared with ${base} (${commit}): ${known} results were there before, and ${fixed.length} of the base are gone`;
}

/** What is new first, the gravest first: the last are left out where there is no room. */
function foundIn({ diagnostics }: LintResult, { known = [] }: ReportContext): readonly Diagnostic[] {
  return [...bySeverity(diagnostics), ...bySeverity(known)];
}

/** Related locations go first where there is no room, then the results that matter least. */
function resultTexts(result: LintResult, context: ReportContext, rules: ReadonlyMap<string, number>) {
  const gravest = foundIn(result, context).slice(0, maximumResults);
  const known = new Set(context.known);
  const isKnown = (diagnostic: Diagnostic): boolean => known.has(diagnostic);
  const hashesOf = remembered((file: string) => hashesOfText(context.text(file)));
  const lineBreak = remembered((file: string) => (context.text(file)?.includes('\r\n') ? '\r\n' : '\n'));
  const texts = (related: number): readonly string[] => {
    const run: SarifRun = {
      locationOf: (file) => artifactLocation(file, context.folder ?? ''),
      ruleIndex: (rule) => rules.get(rule),
      lineHash: (file, line) => hashesOf(file)?.[line - 1],
      occurrence: occurrences(),
      lineBreak,
      baselineState: (it) => (result.since === undefined ? undefined : isKnown(it) ? 'unchanged' : 'new'),
      maximumRelated: related,
    };
    return fitting(gravest, maximumBytes.results, (diagnostic) => JSON.stringify(sarifResult(diagnostic, run)));
  };
  const all = texts(maximumRelated);
  return all.length === gravest.length ? all : texts(fewRelated);
}

function hashesOfText(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : lineHashes(text);
}

/** As many as there is room for in the file. */
function fitting<T>(items: readonly T[], bytes: number, textOf: (item: T) => string): readonly string[] {
  const size = compressedSize();
  const texts: string[] = [];
  let characters = 0;
  for (const item of items) {
    const text = textOf(item);
    characters += text.length;
    if (characters > maximumCharacters || size(text) > bytes) break;
    texts.push(text);
  }
  return texts;
}

function remembered<T>(find: (file: string) => T): (file: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (file) => {
    const { found } = known.get(file) ?? { found: find(file) };
    known.set(file, { found });
    return found;
  };
}
