import type { Difference, DiffGroup, DiffResult, DiffValue } from '../diff-result.ts';
import { type Alike, alike, matchWords, partsOf, questionOf, reasonsOf, summaryWords, titlesOf } from './diff-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { printable } from './printable.ts';
import { type Style, styleFor } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** How differences are shown. */
export interface DiffLook {
  readonly color: boolean;
  readonly width: number;
  /** Also what is not known. */
  readonly verbose?: boolean;
}

const maximumWidth = 120;

/** For people at a terminal: what one unit does before what the other does, with the places that say so. */
export function diffPretty(result: DiffResult, look: DiffLook): string {
  const style = styleFor(look.color);
  const width = Math.min(Math.max(look.width, 40), maximumWidth);
  const { a, b } = result.units;
  const { onlyInA, onlyInB, both } = partsOf(result);
  const lines = [
    style.severity('error', printable(`--- ${a.name}`)),
    style.severity('info', printable(`+++ ${b.name}`)),
    ...[a, b].flatMap(({ name, partial }) =>
      partial === undefined ? [] : [printable(`${name} is partial: ${partial}`)],
    ),
    ...result.matched.flatMap((match) => wrapText(printable(matchWords(match)), width)),
    '',
    ...onlyLines(onlyInA, { mark: '-', unit: a.name, style }),
    ...onlyLines(onlyInB, { mark: '+', unit: b.name, style }),
    ...alike(both).flatMap((group) => [...groupLines(group, style, width), '']),
    ...(look.verbose === true ? unknownLines(result, style) : []),
    printable(summaryWords(result)),
  ];
  return `${lines.join('\n')}\n`;
}

interface Only {
  readonly mark: '-' | '+';
  readonly unit: string;
  readonly style: Style;
}

function onlyLines(groups: readonly DiffGroup[], { mark, unit, style }: Only): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.map(({ a, b, differences: [first] }) => {
    const [reason] = (mark === '-' ? first?.a : first?.b)?.because ?? [];
    const place = reason === undefined ? undefined : evidencePlace(reason);
    return `  ${painted(mark, printable(a ?? b ?? ''), style)}${place === undefined ? '' : `  ${style.dim(place)}`}`;
  });
  return [style.bold(printable(`only in ${unit}`)), ...rows, ''];
}

function groupLines(group: Alike, style: Style, width: number): readonly string[] {
  const titles = titlesOf(group).map((title) => style.bold(printable(title)));
  return [...titles, ...group.differences.flatMap((difference) => differenceLines(difference, style, width))];
}

function differenceLines(difference: Difference, style: Style, width: number): readonly string[] {
  return [
    ...wrapText(printable(questionOf(difference)), width - 2).map((line) => `  ${line}`),
    ...valueLines(difference.a, { mark: '-', style, width }),
    ...valueLines(difference.b, { mark: '+', style, width }),
  ];
}

interface ValueLook {
  readonly mark: '-' | '+';
  readonly style: Style;
  readonly width: number;
}

function valueLines(value: DiffValue, { mark, style, width }: ValueLook): readonly string[] {
  const [first = '', ...more] = wrapText(printable(value.value ?? 'none'), width - 6);
  return [
    `    ${painted(mark, first, style)}`,
    ...more.map((line) => `      ${line}`),
    ...reasonsOf(value).flatMap((reason) => {
      const place = evidencePlace(reason);
      const note = evidenceNote(reason);
      return wrapText(place === undefined ? note : `${place}  ${note}`, width - 8).map(
        (line) => `        ${style.dim(line)}`,
      );
    }),
  ];
}

function painted(mark: '-' | '+', text: string, style: Style): string {
  return style.severity(mark === '-' ? 'error' : 'info', `${mark} ${text}`);
}

function unknownLines({ unknown, units }: DiffResult, style: Style): readonly string[] {
  if (unknown.length === 0) return [];
  const rows = unknown.map(({ subject, what, unit, why }) => {
    const where = unit === 'both' ? 'both' : units[unit].name;
    return `  ${printable(`${subject}: ${what}: not known in ${where}: ${why}`)}`;
  });
  return [style.bold('not compared'), ...rows, ''];
}
