import type { Field } from './field.ts';
import { parseFile } from './parse.ts';

/**
 * The first YAML (or JSON) document of the text that a field holds, with the places in the file that holds it. Undefined when the
 * value is no text, or none that can be read.
 */
export function embeddedDocument(field: Field): Field | undefined {
  const { value } = field;
  if (typeof value !== 'string') return undefined;
  const text = { path: 'embedded.yaml', text: value, origin: (start: number, end: number) => field.within(start, end) };
  return parseFile(text).documents[0]?.root;
}
