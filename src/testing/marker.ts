import type { Diagnostic, Severity } from '../result.ts';

/** A diagnostic that a page says starts in a line. */
export interface Expectation {
  readonly file: string;
  /** 1-based, in the file without markers. */
  readonly line: number;
  readonly rule: string;
  readonly severity: Severity | undefined;
  readonly part: string;
}

const marker = /[ \t]*# expect: (?:(error|warning|info) )?([a-z0-9-]+\/[a-z0-9-]+)(?: "(.*)")?[ \t]*$/;

/** Takes the markers out of a file of a page. */
export function takeMarkers(file: string, marked: string): { text: string; expectations: readonly Expectation[] } {
  const lines: string[] = [];
  const expectations: Expectation[] = [];
  for (const line of marked.split('\n')) {
    const match = marker.exec(line);
    if (match === null) {
      if (line.includes('# expect')) throw new Error(`not a marker: ${line.trim()}`);
      lines.push(line);
      continue;
    }
    const [, severity, rule = '', part = ''] = match;
    expectations.push({ file, line: lines.length + 1, rule, severity: severityOf(severity), part });
    const rest = line.slice(0, match.index);
    if (rest !== '') lines.push(rest);
  }
  return { text: lines.join('\n'), expectations };
}

/** What differs between what a page expects and what was found, a line for each; nothing when they agree. */
export function differences(expected: readonly Expectation[], found: readonly Diagnostic[]): readonly string[] {
  const unmet = [...expected];
  const unexpected = found.filter((diagnostic) => {
    const index = unmet.findIndex((expectation) => meets(diagnostic, expectation));
    if (index >= 0) unmet.splice(index, 1);
    return index < 0;
  });
  return [
    ...unmet.map(({ file, line, severity, rule, part }) =>
      ['not found:', `${file}:${line}`, severity, rule, `"${part}"`].filter((it) => it !== undefined).join(' '),
    ),
    ...unexpected.map(
      ({ file, range, severity, rule, message }) =>
        `not expected: ${file}:${range.start.line} ${severity} ${rule} "${message}"`,
    ),
  ];
}

function meets(diagnostic: Diagnostic, expectation: Expectation): boolean {
  return (
    diagnostic.rule === expectation.rule &&
    diagnostic.file === expectation.file &&
    diagnostic.range.start.line === expectation.line &&
    (expectation.severity ?? diagnostic.severity) === diagnostic.severity &&
    diagnostic.message.includes(expectation.part)
  );
}

function severityOf(text: string | undefined): Severity | undefined {
  return text === 'error' || text === 'warning' || text === 'info' ? text : undefined;
}
