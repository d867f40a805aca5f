import { printable } from './printable.ts';

/**
 * Text that GitHub shows as it is: no markup, no HTML, no end of a cell, and no links to addresses, people or issues, which GitHub also
 * makes of plain words. https://github.github.com/gfm/#entity-and-numeric-character-references
 */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[!#$&*:<>[\\\]^_`{|}~]|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@|&#35;/g, '$&&#8203;');
}

/** As `escaped`, with colons as they are where they make no link and no emoji: for texts that people also read as they are written. */
export function readable(text: string): string {
  return escaped(text).replace(/&#58;(?!\/\/|[\w+-]+&#58;)/g, ':');
}

/** A piece of code, as it is. */
export function code(text: string): string {
  const shown = printable(text);
  return /[`|]/.test(shown) ? escaped(shown) : `\`${shown}\``;
}

/** Longer addresses are refused by browsers and servers, and would fill a page. */
const longestAddress = 2000;

/** Words that lead to an address; the words alone where there is none. */
export function linked(text: string, address: string | undefined): string {
  const encoded = address?.replace(noAddress, percent);
  return encoded === undefined || encoded.length > longestAddress ? readable(text) : `[${readable(text)}](${encoded})`;
}

/** Characters that end an address in Markdown, or that it must not hold: https://www.rfc-editor.org/rfc/rfc3986#section-2 */
const noAddress = /[^\w\-.~:/?#@!$&*+,;=%]/gu;

/** A lone surrogate has no code in UTF-8. */
function percent(character: string): string {
  const whole = character.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(whole).replace(/['()]/g, (it) => `%${it.charCodeAt(0).toString(16)}`);
}
