import type { Difference, DiffGroup, DiffResult, DiffValue } from '../diff-result.ts';
import { type Alike, alike, matchWords, partsOf, questionOf, reasonsOf, summaryWords, titlesOf } from './diff-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { code, readable } from './markdown-text.ts';

/** For a pull request or a ticket: a table for each thing that differs. */
export function diffMarkdown(result: DiffResult): string {
  const { a, b } = result.units;
  const { onlyInA, onlyInB, both } = partsOf(result);
  const lines = [
    `## ${readable(`${a.name} and ${b.name}: what the mesh would do`)}`,
    '',
    readable(summaryWords(result)),
    '',
    ...list(result.matched.map((match) => readable(matchWords(match)))),
    ...onlyLines(a.name, onlyInA),
    ...onlyLines(b.name, onlyInB),
    ...alike(both).flatMap((group) => groupLines(group, result)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function list(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ''];
}

function onlyLines(unit: string, groups: readonly DiffGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const items = groups.map(({ a, b, differences: [first] }) => {
    const value = a === null ? first?.b : first?.a;
    return `${readable(a ?? b ?? '')}${value === undefined ? '' : placesOf(value)}`;
  });
  return [`### ${readable(`Only in ${unit}`)}`, '', ...list(items)];
}

function groupLines(group: Alike, { units }: DiffResult): readonly string[] {
  const head = `| | ${readable(units.a.name)} | ${readable(units.b.name)} |`;
  return [
    `### ${titlesOf(group).map(readable).join('<br>')}`,
    '',
    head,
    '| --- | --- | --- |',
    ...group.differences.map(row),
    '',
  ];
}

function row(difference: Difference): string {
  return `| ${[readable(questionOf(difference)), cell(difference.a), cell(difference.b)].join(' | ')} |`;
}

function cell(value: DiffValue): string {
  return `${readable(value.value ?? 'none')}${placesOf(value)}`;
}

/** Reasons without a place stand as they are. */
function placesOf(value: DiffValue): string {
  const reasons = reasonsOf(value).map((reason) => {
    const place = evidencePlace(reason);
    return place === undefined ? readable(evidenceNote(reason)) : code(place);
  });
  return reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
}
