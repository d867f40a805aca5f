import { printable } from './printable.ts';
import { cutEnd } from './text-size.ts';

/** More than any text of a rule; what manifests quote may be longer. */
export const maximumText = 2000;

/**
 * Text of a message, on one line and not too long. `[text](1)` and `{0}` have a meaning in SARIF messages; values of manifests must not
 * make links or placeholders. https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317459
 */
export function messageText(text: string): string {
  return oneLine(text).replaceAll('](', '] (');
}

/** A link in a message to a related location. */
export function linkTo(id: number, text: string): string {
  return `[${oneLine(text).replace(/[[\]\\]/g, '\\$&')}](${id})`;
}

function oneLine(text: string): string {
  return cutEnd(printable(text), maximumText).replace(/\{(\d+)\}/g, '{{$1}}');
}
