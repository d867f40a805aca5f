import type { Mistake } from '../trace-result.ts';
import { codeFrame } from './code-frame.ts';
import { placeWords } from './place-words.ts';
import { printable } from './printable.ts';
import { SourceLines } from './source-line.ts';
import { styleFor } from './style.ts';

/** What showing mistakes needs. */
export interface MistakeLook {
  text(file: string): string | undefined;
  readonly color: boolean;
  readonly width: number;
}

/** Mistakes with their places and the lines that hold them. */
export function mistakeLines(mistakes: readonly Mistake[], look: MistakeLook): string {
  const lines = new SourceLines();
  const style = styleFor(look.color);
  const blocks = mistakes.map(({ message, help, file, range }) => {
    const place = file === undefined ? '' : placeWords({ file, range });
    const head = `${style.bold(place)}${place === '' ? '' : '  '}${style.severity('error', 'error')}  ${printable(message)}`;
    const text = file === undefined ? undefined : look.text(file);
    const frame =
      text === undefined || range === undefined
        ? []
        : codeFrame({ text, lines, range, width: Math.max(look.width, 40) - 2, style });
    return [
      head,
      ...frame.map((line) => `  ${line}`),
      ...(help === undefined ? [] : [`  help  ${printable(help)}`]),
      '',
    ];
  });
  return blocks
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}
