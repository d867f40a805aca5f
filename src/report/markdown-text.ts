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
