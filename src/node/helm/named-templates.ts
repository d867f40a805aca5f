import { definedName, templatePieces } from './go-template.ts';

/** The names that templates define. */
export function definedNames(templates: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of templates) {
    for (const piece of templatePieces(text) ?? []) {
      const name = piece.kind === 'action' && piece.body.startsWith('define') ? definedName(piece.body) : undefined;
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

const verbatim = /^((?:include|template)\s+)(?:"([^"\\]+)"|`([^`]+)`)([^|]*(?:\|\s*n?indent\s+\d+\s*)*)$/;

/**
 * An action that calls the marked twin of a named template, where its output becomes output as it is, or indented. What is cut,
 * compared or parsed must not be marked.
 */
export function callOfTwin(body: string, names: ReadonlySet<string>): string {
  const [, word = '', quoted, raw, rest = ''] = verbatim.exec(body) ?? [];
  const name = quoted ?? raw;
  return name === undefined || !names.has(name) ? body : `${word}${JSON.stringify(twinOf(name))}${rest}`;
}

/** What the marked twin of a named template is called. */
export function twinOf(name: string): string {
  return `${name}.meshlint`;
}
