/**
 * How Istio compares a text with a value of an AuthorizationPolicy: `*` is any text that is there, `*x` a suffix, `x*` a prefix,
 * everything else is exact. A star elsewhere is a star. pilot/pkg/security/authz/matcher/string.go
 */
export interface StringMatch {
  readonly kind: 'any' | 'exact' | 'prefix' | 'suffix';
  readonly text: string;
}

export const anyText: StringMatch = { kind: 'any', text: '' };

export function exactly(text: string): StringMatch {
  return { kind: 'exact', text };
}

export function stringMatch(value: string): StringMatch {
  if (value === '*') return anyText;
  if (value.startsWith('*')) return { kind: 'suffix', text: value.slice(1) };
  if (value.endsWith('*')) return { kind: 'prefix', text: value.slice(0, -1) };
  return exactly(value);
}

export function fits({ kind, text }: StringMatch, candidate: string): boolean {
  switch (kind) {
    case 'any':
      return candidate !== '';
    case 'prefix':
      return candidate.startsWith(text);
    case 'suffix':
      return candidate.endsWith(text);
    default:
      return candidate === text;
  }
}

/** Whether a text is what a pattern says in which every `*` stands for any text, also for none. */
export function fitsGlob(pattern: string, text: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}
