import fs from 'node:fs';
import type { ProvidedName } from '../../graph/providers.ts';

/**
 * What a template that is not rendered would define, as far as it is written out. A name that is made of values ends in what is
 * literal: nothing is known of it, and what it may be is not missing anyway, since such charts mark their place as open.
 */
export function namesInTemplate(absolute: string): readonly ProvidedName[] {
  let text: string;
  try {
    text = fs.readFileSync(absolute, 'utf8');
  } catch {
    return [];
  }
  return text.split(/^---/m).flatMap((document) => {
    const kind = /^kind:[ \t]*([A-Za-z]+)[ \t]*$/m.exec(document)?.[1];
    const name =
      /^metadata:[ \t]*\r?\n(?:[ \t]+.*\r?\n)*?[ \t]+name:[ \t]*["']?([a-z0-9][a-z0-9.-]*)["']?[ \t]*$/m.exec(
        document,
      )?.[1];
    return kind === undefined || name === undefined ? [] : [{ kind, name }];
  });
}
