import type { LintResult } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { callPicture } from './call-picture.ts';
import { findingItem } from './finding-markdown.ts';
import { readable } from './markdown-text.ts';
import { countsMarkdown, fixedItems } from './since-markdown.ts';
import { assumptionLine, nothingRead, summaryLine } from './summary-lines.ts';
import { unitTable } from './unit-table.ts';

const everything = Number.POSITIVE_INFINITY;

/** All that was found, errors first, as a page in Markdown without HTML, for any reader of it: notes of a release, a ticket, a wiki. */
export function markdown(result: LintResult): string {
  const { diagnostics, units, since } = result;
  const look = { folded: false, longest: everything, severalUnits: units.length > 1 };
  const picture = callPicture(diagnostics);
  const items = bySeverity(diagnostics).flatMap((diagnostic) => findingItem(diagnostic, look));
  const fixed = since === undefined ? [] : fixedItems(since, {}, { most: everything, bytes: everything });
  const lines = [
    '# meshlint',
    '',
    ...(since === undefined ? [] : [countsMarkdown(result), '']),
    readable(summaryLine(result, true)),
    '',
    ...unitTable(result),
    ...section('Calls that fail', picture ?? []),
    ...section('Findings', items),
    ...section('Fixed', fixed),
    ...(nothingRead(result) === undefined ? [readable(assumptionLine(result))] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}
