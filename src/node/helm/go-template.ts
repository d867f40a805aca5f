/**
 * What stands in a Go template: texts, which are written as they are, and actions between `{{` and `}}`. Offsets are those of the
 * template; what trim markers take away is part of nothing. https://pkg.go.dev/text/template#hdr-Text_and_spaces
 */
export type TemplatePiece = TemplateText | TemplateAction;

export interface TemplateText {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}

export interface TemplateAction {
  readonly kind: 'action';
  /** With its delimiters. */
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters, without trim markers and blanks around. */
  readonly body: string;
}

const blank = /[ \t\r\n]/;

/** The pieces of a template in order, comments left out; undefined where Go would refuse it. */
export function templatePieces(text: string): readonly TemplatePiece[] | undefined {
  const pieces: TemplatePiece[] = [];
  let position = 0;
  let trims = false;
  for (;;) {
    const open = text.indexOf('{{', position);
    const trimsBefore = open >= 0 && text[open + 2] === '-' && isBlank(text, open + 3);
    const start = trims ? afterBlanks(text, position, open) : position;
    const end = open < 0 ? text.length : open;
    const kept = trimsBefore ? beforeBlanks(text, start, end) : end;
    if (kept > start) pieces.push({ kind: 'text', start, end: kept });
    if (open < 0) return pieces;
    const inside = trimsBefore ? open + 4 : open + 2;
    const close = text.startsWith('/*', inside) ? commentEnd(text, inside) : actionEnd(text, inside);
    if (close === undefined) return undefined;
    const body = text.slice(inside, close.at).trim();
    if (!text.startsWith('/*', inside)) pieces.push({ kind: 'action', start: open, end: close.end, body });
    position = close.end;
    trims = close.trims;
  }
}

interface Close {
  readonly at: number;
  readonly end: number;
  readonly trims: boolean;
}

function actionEnd(text: string, inside: number): Close | undefined {
  for (let at = inside; at < text.length; at++) {
    const close = closeAt(text, at);
    if (close !== undefined) return close;
    const character = text[at];
    if (character !== '"' && character !== '`' && character !== "'") continue;
    at = quoteEnd(text, at);
    if (at < 0) return undefined;
  }
  return undefined;
}

function commentEnd(text: string, inside: number): Close | undefined {
  const end = text.indexOf('*/', inside);
  return end < 0 ? undefined : closeAt(text, end + 2);
}

function closeAt(text: string, at: number): Close | undefined {
  if (text.startsWith('}}', at)) return { at, end: at + 2, trims: false };
  return isBlank(text, at) && text.startsWith('-}}', at + 1) ? { at, end: at + 4, trims: true } : undefined;
}

/** Where a literal ends that starts here; -1 when it does not. */
function quoteEnd(text: string, start: number): number {
  const quote = text[start];
  if (quote === '`') return text.indexOf('`', start + 1);
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function isBlank(text: string, at: number): boolean {
  return blank.test(text.charAt(at));
}

function afterBlanks(text: string, from: number, open: number): number {
  const end = open < 0 ? text.length : open;
  let at = from;
  while (at < end && isBlank(text, at)) at++;
  return at;
}

function beforeBlanks(text: string, start: number, from: number): number {
  let at = from;
  while (at > start && isBlank(text, at - 1)) at--;
  return at;
}

/** The word that an action starts with: `if`, `end`, `include`, `.Values.x`, ... */
export function actionWord(body: string): string {
  return /^[^\s("`']*/.exec(body)?.[0] ?? '';
}

const openers = new Set(['if', 'range', 'with', 'define', 'block']);
const silent = new Set([...openers, 'else', 'end', 'break', 'continue']);

/** Whether an action opens what an `end` closes. */
export function opensBlock(body: string): boolean {
  return openers.has(actionWord(body));
}

/** Whether an action can write anything itself. */
export function isOutput(body: string): boolean {
  return !silent.has(actionWord(body)) && !/^\$\w*\s*(?:,\s*\$\w+\s*)?:?=/.test(body);
}

/** The name that a `define` or `block` gives to what follows. */
export function definedName(body: string): string | undefined {
  return /^(?:define|block)\s+(?:"([^"]*)"|`([^`]*)`)/
    .exec(body)
    ?.slice(1)
    .find((name) => name !== undefined);
}
