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
