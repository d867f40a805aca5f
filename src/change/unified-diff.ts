/** Lines that took the place of others. A count of 0: none, and the start is the line before them; 0 at the start of a file. */
export interface Hunk {
  readonly before: { readonly start: number; readonly count: number };
  readonly after: { readonly start: number; readonly count: number };
}

/** What a diff says of one file. */
export interface DiffedFile {
  /** Its name after the change; undefined when it is gone. */
  readonly file: string | undefined;
  /** Its name before; undefined when it is new. */
  readonly was: string | undefined;
  /** In the order of lines, without context. */
  readonly hunks: readonly Hunk[];
}

/** Reads what `git diff --unified=0 --no-prefix` prints: https://git-scm.com/docs/diff-format#generate_patch_text_with_p */
export function unifiedDiff(text: string): readonly DiffedFile[] {
  const files: DraftFile[] = [];
  let current: DraftFile | undefined;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --git ')) {
      current = { file: undefined, was: undefined, hunks: [] };
      files.push(current);
    } else if (current !== undefined && line.startsWith('@@ ')) at = endOfBody(lines, at, addHunk(current, line));
    else if (current !== undefined) addHeader(current, line);
  }
  return files;
}

/** Where a hunk's body of some lines ends, so that no line of it is taken for a header. `\ No newline` is none of them. */
function endOfBody(lines: readonly string[], start: number, count: number): number {
  let at = start;
  for (let left = count; left > 0 && at + 1 < lines.length; at++) if (!lines[at + 1]?.startsWith('\\')) left--;
  return at;
}

interface DraftFile {
  file: string | undefined;
  was: string | undefined;
  readonly hunks: Hunk[];
}

function addHeader(file: DraftFile, line: string): void {
  const [, key, name = ''] = /^(---|\+\+\+|rename from|rename to|copy to) (.*)$/.exec(line) ?? [];
  if (key === '---' || key === 'rename from') file.was = nameIn(name) ?? file.was;
  else if (key !== undefined) file.file = nameIn(name) ?? file.file;
}

/** Adds a hunk, and gives how many lines its body has. */
function addHunk({ hunks }: DraftFile, line: string): number {
  const [, ...numbers] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  const [oldStart = 0, oldCount = 1, start = 0, count = 1] = numbers.map((it) => (it === undefined ? it : Number(it)));
  hunks.push({ before: { start: oldStart, count: oldCount }, after: { start, count } });
  return oldCount + count;
}

/** Unusual names are quoted as in C; a tab ends those with blanks. */
function nameIn(text: string): string | undefined {
  const name = text.replace(/\t$/, '');
  if (name === '/dev/null') return undefined;
  return name.startsWith('"') ? unquoted(name.slice(1, -1)) : name;
}

const escapes: { readonly [letter: string]: number } = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Octal numbers stand for bytes of UTF-8. */
function unquoted(text: string): string {
  const bytes: number[] = [];
  for (const [piece, octal, letter] of text.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined && letter in escapes) bytes.push(escapes[letter] ?? 0);
    else bytes.push(...new TextEncoder().encode(letter ?? piece));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
