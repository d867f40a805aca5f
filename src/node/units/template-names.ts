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
  return text.split(/^---/m).flatMap(nameIn);
}

/** Line by line: templates come in any form, and an expression over many lines can take for ever. */
function nameIn(document: string): readonly ProvidedName[] {
  let kind: string | undefined;
  let name: string | undefined;
  let isMetadata = false;
  for (const line of document.split('\n')) {
    if (/^\S/.test(line)) isMetadata = line.startsWith('metadata:');
    kind ??= /^kind:[ \t]*([A-Za-z]+)\s*$/.exec(line)?.[1];
    if (isMetadata) name ??= /^[ \t]{1,8}name:[ \t]*["']?([a-z0-9][a-z0-9.-]*)["']?\s*$/.exec(line)?.[1];
  }
  return kind === undefined || name === undefined ? [] : [{ kind, name }];
}
