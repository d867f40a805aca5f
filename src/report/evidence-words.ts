import type { ResultEvidence } from '../result.ts';
import { placeWords } from './place-words.ts';
import { printable } from './printable.ts';

/** The note of a piece of evidence, and that it is assumed where it is. */
export function evidenceNote({ note, assumed }: ResultEvidence): string {
  return printable(note) + (assumed === true ? ' (assumed)' : '');
}

/** `file:line:column`; undefined where nothing is written. */
export function evidencePlace({ file, range }: ResultEvidence): string | undefined {
  return file === undefined ? undefined : placeWords({ file, range });
}
