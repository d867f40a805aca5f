import { templatePieces } from './go-template.ts';

/** Functions that look at what a value is, or that take it for a number of times. https://helm.sh/docs/chart_template_guide/function_list/ */
const deciding =
  /\b(?:eq|ne|lt|le|gt|ge|has|hasPrefix|hasSuffix|contains|semver|semverCompare|(?:mustR|r)egex\w+|until|untilStep|seq|repeat|toDate|atoi)\b/;
/** Functions whose first argument is looked into with the others. */
const lookups = /\b(?:index|get|hasKey|pluck|dig)\b/;

/** The last keys of all values that decide what templates write: another value there would give another output. */
export function decidingKeys(templates: readonly string[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const text of templates) {
    for (const piece of templatePieces(text) ?? []) {
      if (piece.kind === 'text') continue;
      const chains = [...piece.body.matchAll(/\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g)].map(([chain]) => chain);
      const asked = deciding.test(piece.body) ? chains : lookups.test(piece.body) ? chains.slice(1) : [];
      for (const chain of asked) keys.add(chain.slice(chain.lastIndexOf('.') + 1));
    }
  }
  return keys;
}
