import type { Diagnostic, LintResult, ResultRange } from '../result.ts';
import { bySeverity, severities, severityCounts } from './by-severity.ts';
import { count } from './count.ts';
import { failingCalls } from './failing-calls.ts';
import { type HtmlPage, htmlFinding } from './html-finding.ts';
import { htmlStyle } from './html-style.ts';
import { markup } from './markup-text.ts';
import type { ReportContext } from './reporter.ts';
import { sinceLines } from './since-words.ts';
import { SourceLines } from './source-line.ts';
import { assumptionLine, nothingRead, summaryLine } from './summary-lines.ts';
import { unitCounts } from './unit-table.ts';

/** Browsers are slow with more. */
const mostFindings = 2000;
const mostRows = 200;

/**
 * One page for people, which needs nothing else and no scripts: what was found, by file, with the lines that are at fault. It tells browsers
 * to run nothing, whatever a name in a manifest may look like.
 */
export function html(result: LintResult, context: ReportContext): string {
  const { diagnostics } = result;
  const files = byFile(bySeverity(diagnostics).slice(0, mostFindings));
  const left = Math.max(0, diagnostics.length - mostFindings);
  const parts = [
    ...headParts(result),
    ...unitsTable(result),
    ...callsTable(diagnostics),
    ...contents(files),
    ...fileParts(files, { result, context }),
    ...(left === 0 ? [] : [`<p>${count(left, 'more finding')} not shown: the format json has all.</p>`]),
    ...(nothingRead(result) === undefined ? [`<p class="faint">${markup(assumptionLine(result))}</p>`] : []),
  ];
  return document(parts.join('\n'));
}

function document(main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>meshlint</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<h1>meshlint</h1>
${main}
</main>
</body>
</html>
`;
}

/** Files in their order, each with its findings in theirs. */
function byFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const own = files.get(diagnostic.file);
    if (own === undefined) files.set(diagnostic.file, [diagnostic]);
    else own.push(diagnostic);
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([file, own]) => [file, own.sort((a, b) => startsBefore(a.range, b.range))]));
}

function startsBefore({ start: a }: ResultRange, { start: b }: ResultRange): number {
  return a.line - b.line || a.column - b.column;
}

function headParts(result: LintResult): readonly string[] {
  const { since } = result;
  const [sinceLine = '', ...fixed] = since === undefined ? [] : sinceLines(since);
  return [
    `<p><b>${markup(summaryLine(result, true))}</b></p>`,
    ...(since === undefined ? [] : [`<p>${markup(sinceLine)}</p>`]),
    ...(fixed.length === 0 ? [] : ['<ul>', ...fixed.map((line) => `<li>${markup(line.trim())}</li>`), '</ul>']),
  ];
}

function unitsTable({ units, diagnostics }: LintResult): readonly string[] {
  const counted = unitCounts(diagnostics).slice(0, mostRows);
  if (units.length < 2 || counted.length === 0) return [];
  const rows = counted.map(({ name, ...counts }) => {
    const cells = severities.map((severity) => `<td class="number">${counts[severity]}</td>`);
    return `<tr><th scope="row">${markup(name)}</th>${cells.join('')}</tr>`;
  });
  return table('Units', ['Unit', 'Errors', 'Warnings', 'Infos'], rows);
}

function callsTable(diagnostics: readonly Diagnostic[]): readonly string[] {
  const rows = failingCalls(diagnostics).map(({ client, server, severity, fates }) => {
    const fate = `<b class="${severity}">${markup([...fates].join('; '))}</b>`;
    return `<tr><td>${markup(client)}</td><td>${markup(server)}</td><td>${fate}</td></tr>`;
  });
  return rows.length === 0
    ? []
    : table('Calls that fail', ['Client', 'Server', 'What becomes of them'], rows.slice(0, mostRows));
}

function table(title: string, heads: readonly string[], rows: readonly string[]): readonly string[] {
  const head = heads.map((it) => `<th scope="col">${it}</th>`).join('');
  return [
    `<h2>${title}</h2>`,
    '<table>',
    `<thead><tr>${head}</tr></thead>`,
    '<tbody>',
    ...rows,
    '</tbody>',
    '</table>',
  ];
}

type Files = ReadonlyMap<string, readonly Diagnostic[]>;

const idOf = (index: number): string => `file-${index + 1}`;

function contents(files: Files): readonly string[] {
  if (files.size < 2) return [];
  const items = [...files].map(([file, own], index) => {
    const counts = severityCounts(own);
    const words = severities.flatMap((it) =>
      counts[it] === 0 ? [] : [`<b class="${it}">${count(counts[it], it)}</b>`],
    );
    return `<li><a href="#${idOf(index)}">${markup(file)}</a> ${words.join(', ')}</li>`;
  });
  return ['<h2 id="files">Files</h2>', '<nav aria-labelledby="files">', '<ul>', ...items, '</ul>', '</nav>'];
}

function fileParts(
  files: Files,
  { result, context }: { result: LintResult; context: ReportContext },
): readonly string[] {
  const lines = new Map<string, SourceLines>();
  const page: HtmlPage = {
    text: (file) => context.text(file),
    lines: (file) => {
      const own = lines.get(file) ?? new SourceLines();
      lines.set(file, own);
      return own;
    },
    files: new Map([...files.keys()].map((file, index) => [file, idOf(index)])),
    severalUnits: result.units.length > 1,
  };
  return [...files].flatMap(([file, own], index) => {
    const findings = own.map((it) => htmlFinding(it, page));
    return [`<h2 id="${idOf(index)}">${markup(file)}</h2>`, ...findings];
  });
}
