import type { Diagnostic, Effect } from '../result.ts';
import { count } from './count.ts';
import { effectLines, findingLines, isElsewhere, reasonLine } from './finding-lines.ts';
import { placeWords } from './place-words.ts';
import { printable } from './printable.ts';
import { byteLength, cutToBytes, linesWithin } from './text-size.ts';

/** More of them are counted. */
const mostListed = 30;
/** What is told of one finding at least, where its text is longer. */
const listedBytes = 300;

/**
 * What an annotation says, in so many bytes at most: the title names the rule; other places are in the text, since an annotation has
 * only one.
 */
export function annotationMessage(diagnostics: readonly [Diagnostic, ...Diagnostic[]], maximum: number): string {
  const [first, ...others] = diagnostics;
  const text = others.length === 0 ? messageOfOne(first) : messageOfSeveral(diagnostics, maximum);
  return cutToBytes(text, maximum);
}

function messageOfOne(diagnostic: Diagnostic): string {
  const where = isElsewhere(diagnostic) ? `where: ${placeWords(diagnostic)}` : undefined;
  return findingLines(diagnostic, where).join('\n');
}

/** A list of what the line causes, then what is the same for all. */
function messageOfSeveral(diagnostics: readonly [Diagnostic, ...Diagnostic[]], maximum: number): string {
  const [first] = diagnostics;
  const effects = new Set(diagnostics.flatMap(effectLines));
  const helps = new Set(diagnostics.map(({ help }) => help));
  const end = [
    ...(effects.size === 1 ? effects : []),
    ...first.because.map(reasonLine).filter((line) => isSharedBy(diagnostics, line)),
    ...(first.help === undefined ? [] : [`help${helps.size > 1 ? ' for the first' : ''}: ${printable(first.help)}`]),
  ];
  const items = diagnostics.slice(0, mostListed).map((it) => {
    const own = effects.size > 1 ? effectLines(it).map((line) => `; ${line}`) : [];
    return cutToBytes(`- ${placeWords(it)}: ${printable(it.message)}${own.join('')}`, maximum);
  });
  return listed(headOf(diagnostics), { items, number: diagnostics.length, end, maximum });
}

const failures: readonly (Effect['result'] | undefined)[] = ['http-error', 'connection-failure', 'hang'];

/** How many callers break, where that is what all are about. */
function headOf(diagnostics: readonly Diagnostic[]): string {
  const findings = count(diagnostics.length, 'finding');
  const callers = new Set(diagnostics.map(({ call }) => call?.client));
  const isFailing = diagnostics.every(({ effect }) => failures.includes(effect?.result));
  if (!isFailing || callers.has(undefined)) return `This change causes ${findings}:`;
  const more = callers.size === diagnostics.length ? '' : ` (${findings})`;
  return `This change breaks ${count(callers.size, 'caller')}${more}:`;
}

interface List {
  readonly items: readonly string[];
  /** Of all that there are, listed or not. */
  readonly number: number;
  readonly end: readonly string[];
  readonly maximum: number;
}

/** As many items as leave room for the end; one at least. */
function listed(head: string, { items, number, end, maximum }: List): string {
  const shown = linesWithin(items, maximum - byteLength(`${head}\n${end.join('\n')}\n- and ${number} more`) - 1);
  const [first = ''] = items;
  if (shown.length === 0) shown.push(cutToBytes(first, listedBytes));
  const left = number - shown.length;
  return [head, ...shown, ...(left > 0 ? [`- and ${left} more`] : []), ...end].join('\n');
}

function isSharedBy(diagnostics: readonly Diagnostic[], line: string): boolean {
  return diagnostics.every(({ because }) => because.some((it) => reasonLine(it) === line));
}
