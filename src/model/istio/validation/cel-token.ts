/** A word of the Common Expression Language. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
export interface CelToken {
  readonly kind: 'number' | 'text' | 'constant' | 'name' | 'quoted-name' | 'sign';
  readonly text: string;
}

const escaped = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})`;
const quoted = [
  `"""(?:[^\\\\]|${escaped})*?"""`,
  `'''(?:[^\\\\]|${escaped})*?'''`,
  `"(?:[^\\\\\\n\\r"]|${escaped})*"`,
  `'(?:[^\\\\\\n\\r']|${escaped})*'`,
];
const raw = [`"""[^]*?"""`, `'''[^]*?'''`, `"[^\\n\\r"]*"`, `'[^\\n\\r']*'`];
const patterns = {
  space: /(?:[\t\n\f\r ]+|\/\/[^\n]*)/y,
  text: new RegExp(`[bB]?(?:[rR](?:${raw.join('|')})|${quoted.join('|')})`, 'y'),
  number: /(?:0x[0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?)/y,
  name: /[A-Za-z_]\w*/y,
  'quoted-name': /`[A-Za-z0-9_.\-/ ]+`/y,
  sign: /(?:==|!=|<=|>=|&&|\|\||[<>()[\]{}.,:?!+\-*/%])/y,
} as const;
const kinds = ['text', 'number', 'name', 'quoted-name', 'sign'] as const;
/** Words that are no names. */
const words: ReadonlyMap<string, CelToken['kind']> = new Map([
  ['in', 'sign'],
  ...['true', 'false', 'null'].map((word) => [word, 'constant'] as const),
]);

/** Undefined when the text holds what is none. */
export function celTokens(text: string): readonly CelToken[] | undefined {
  const tokens: CelToken[] = [];
  let position = 0;
  while (position < text.length) {
    const space = matched(patterns.space, text, position);
    if (space !== '') {
      position += space.length;
      continue;
    }
    const kind = kinds.find((candidate) => matched(patterns[candidate], text, position) !== '');
    if (kind === undefined) return undefined;
    const token = matched(patterns[kind], text, position);
    tokens.push({ kind: words.get(token) ?? kind, text: token });
    position += token.length;
  }
  return tokens;
}

function matched(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}
