import { printable } from './printable.ts';

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '#': '&#35;',
};

/**
 * One line of text as XML and HTML show it, also between double quotes. Without the characters that XML 1.0 has no form for:
 * https://www.w3.org/TR/xml/#charsets. Nor is `##[` there, nor `##vso[`, which command the runner of a workflow that prints it.
 */
export function markup(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]|(?<=#)#(?=\w*\[)/g, (character) => escapes[character] ?? character);
}

/** Lines of text as XML and HTML show them. */
export function markupLines(text: string): string {
  return text.split('\n').map(markup).join('\n');
}
