import type { Field } from './field.ts';
import type { RenderedPlace } from './file.ts';
import { parseFile } from './parse.ts';
import type { Located } from './position.ts';

/**
 * The first YAML (or JSON) document of the text that a field holds, with the places in the file that holds it. Undefined when the
 * value is no text, or none that can be read.
 */
export function embeddedDocument(field: Field): Field | undefined {
  const { value } = field;
  if (typeof value !== 'string') return undefined;
  const origin = ({ start, end }: RenderedPlace): Located => field.within(start, end);
  const text = { path: 'embedded.yaml', text: value, origin };
  return parseFile(text).documents[0]?.root;
}
