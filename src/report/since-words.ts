import type { Cause, Diagnostic, Since } from '../result.ts';
import { count } from './count.ts';
import { placeWords } from './place-words.ts';
import { printable } from './printable.ts';

/** Lists of what was fixed end here: nobody reads more, and `--format json` has them all. */
const mostFixed = 10;

/** "New since main (1a2b3c4). 3 known findings are not shown, 2 are fixed:" and those. */
export function sinceLines({ base, commit, known, fixed }: Since): readonly string[] {
  const left = fixed.length - mostFixed;
  const words = [
    ...(known === 0 ? [] : [`${count(known, 'known finding')} ${known === 1 ? 'is' : 'are'} not shown`]),
    ...(fixed.length === 0 ? [] : [`${fixed.length} ${fixed.length === 1 ? 'is' : 'are'} fixed:`]),
  ].join(', ');
  return [
    `Only what is new since ${printable(base)} (${commit.slice(0, 7)})${words === '' ? '' : `: ${words}`}`,
    ...fixed.slice(0, mostFixed).map(fixedLine),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function fixedLine(diagnostic: Diagnostic): string {
  return `  ${placeWords(diagnostic)}  ${diagnostic.severity}  ${printable(diagnostic.rule)}`;
}

/** Which lines of the change a diagnostic is blamed on, where they are not its own. */
export function causeWords({ file, range, by }: Cause): string | undefined {
  if (by === 'itself') return undefined;
  const place = `${printable(file)}:${range.start.line}`;
  if (by === 'removed') return `removed at ${place}`;
  return by === 'evidence' ? `made so by ${place}, which changed` : `the change is at or near ${place}`;
}
