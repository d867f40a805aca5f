import { printable } from './printable.ts';

/**
 * What is no letter may have a meaning: in a quoted label, in the Markdown that Mermaid reads it as, or in what it looks for before it
 * parses (a colon after "style").
 */
const special = /[^\p{L}\p{N}\p{M} ./-]/gu;
/** A label that starts as an item of a list is refused. */
const itemStart = /^\s*(?:-|\d+\.)/u;

/**
 * Mermaid has letters of its own for entities, and reads them back more than once, those of names too:
 * packages/mermaid/src/utils.ts, encodeEntities
 */
const ownLetters: { readonly [letters: string]: string } = { '\ufb02': 'fl', '\u00df': 'ss' };

/**
 * A quoted label that shows a text as it is.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function label(text: string): string {
  const shown = printable(text).replace(/[\ufb02\u00df]/g, (letter) => ownLetters[letter] ?? letter);
  const [start = ''] = itemStart.exec(shown) ?? [];
  return `"${[...start].map(entity).join('')}${shown.slice(start.length).replace(special, entity)}"`;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
