import { actionWord, definedName, opensBlock, templatePieces } from './go-template.ts';

/** A mention of a named template in a body of another, or outside of all ('' then). */
interface Mention {
  readonly from: string;
  readonly name: string;
  /** Its output becomes output as it is, or indented. */
  readonly isVerbatim: boolean;
}

const verbatim = /^(?:include|template|block)\s+(?:"([^"]+)"|`([^`]+)`)([^|]*)(?:\|\s*n?indent\s+\d+\s*)*$/;

/**
 * The named templates whose output always becomes output as it is: marks within them come out where their text does. What is
 * cut, compared or parsed must not be marked. A name that is computed may be any: then only the output tells.
 */
export function verbatimTemplates(templates: readonly string[]): ReadonlySet<string> {
  const defined = new Set<string>();
  const mentions: Mention[] = [];
  for (const text of templates) {
    for (const { from, body } of actionsIn(text, defined)) {
      mentions.push(...mentionsIn(body).map((it) => ({ from, ...it })));
    }
  }
  return closure(defined, mentions);
}

function closure(defined: ReadonlySet<string>, mentions: readonly Mention[]): ReadonlySet<string> {
  const left = new Set(defined);
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const { from, name, isVerbatim } of mentions) {
      if (!isVerbatim || (from !== '' && !left.has(from))) left.delete(name);
    }
  }
  return left;
}

function* actionsIn(text: string, defined: Set<string>): Generator<{ readonly from: string; readonly body: string }> {
  const blocks: string[] = [];
  for (const piece of templatePieces(text) ?? []) {
    if (piece.kind === 'text') continue;
    const from = blocks.findLast((name) => name !== '') ?? '';
    const name = definedName(piece.body);
    if (name !== undefined) defined.add(name);
    if (actionWord(piece.body) !== 'define') yield { from, body: piece.body };
    if (opensBlock(piece.body)) blocks.push(name ?? '');
    else if (piece.body === 'end') blocks.pop();
  }
}

function mentionsIn(body: string): readonly Omit<Mention, 'from'>[] {
  const whole = verbatim.exec(body);
  const name = whole?.[1] ?? whole?.[2];
  const rest = whole === null ? body : (whole[3] ?? '');
  const inner: Omit<Mention, 'from'>[] = [];
  for (const [, quoted, raw] of rest.matchAll(/\b(?:include|template)\s+(?:"([^"]+)"|`([^`]+)`)?/g)) {
    const mentioned = quoted ?? raw;
    if (mentioned !== undefined) inner.push({ name: mentioned, isVerbatim: false });
  }
  return name === undefined ? inner : [{ name, isVerbatim: true }, ...inner];
}
