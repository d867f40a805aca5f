import type { Diagnostic, LintResult, Severity } from '../result.ts';
import type { SeverityCounts } from './by-severity.ts';
import { count } from './count.ts';
import { readable } from './markdown-text.ts';
import { cutEnd } from './text-size.ts';

/** More units are counted. */
const mostRows = 50;
const longestName = 120;

interface UnitCounts extends SeverityCounts {
  readonly name: string;
}

/** A table in Markdown of what was found in each unit, the worst first; empty where there is only one, or nothing was found. */
export function unitTable({ units, diagnostics }: Pick<LintResult, 'units' | 'diagnostics'>): readonly string[] {
  const counted = unitCounts(diagnostics);
  if (units.length < 2 || counted.length === 0) return [];
  const rows = counted.slice(0, mostRows).map(({ name, error, warning, info }) => {
    return `| ${readable(cutEnd(name, longestName))} | ${error} | ${warning} | ${info} |`;
  });
  const more = counted.length - rows.length;
  const found = new Set(counted.map(({ name }) => name));
  const clean = units.filter(({ name }) => !found.has(name)).length;
  const rest = [
    ...(more > 0 ? [`${count(more, 'more unit')} with findings`] : []),
    ...(clean > 0 ? [`${count(clean, 'unit')} without`] : []),
  ];
  return [
    '| Unit | Errors | Warnings | Infos |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    ...(rest.length === 0 ? [] : [`And ${rest.join(', ')}.`, '']),
  ];
}

/** What was found in each unit that has findings, the worst first. */
export function unitCounts(diagnostics: readonly Diagnostic[]): readonly UnitCounts[] {
  const counts = new Map<string, { [severity in Severity]: number }>();
  for (const { units, severity } of diagnostics) {
    for (const name of units) {
      const own = counts.get(name) ?? { error: 0, warning: 0, info: 0 };
      own[severity]++;
      counts.set(name, own);
    }
  }
  const rows = [...counts].map(([name, own]) => ({ name, ...own }));
  return rows.sort((a, b) => b.error - a.error || b.warning - a.warning || b.info - a.info);
}
