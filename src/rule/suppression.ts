import { append } from '../model/multimap.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { Diagnostic } from '../result.ts';
import { type Comment, commentsWith } from '../source/comments.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Located } from '../source/position.ts';

/** What an author of manifests does not want to hear of. */
export interface Suppression {
  readonly at: Located;
  /** The first word, where it is none that suppresses. */
  readonly misspelt?: string;
  /** Ids as they are written. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** Whether a diagnostic of the same file is meant, whatever its rule. */
  covers(diagnostic: Diagnostic): boolean;
}

const word = 'meshlint-';
const annotation = 'meshlint/disable';

/** What a file suppresses, in comments and annotations. Texts without the words cost one search. */
export function suppressionsIn(file: ParsedFile): readonly Suppression[] {
  const { text } = file.file;
  if (!text.includes('meshlint')) return [];
  const comments = text.includes(word) ? commentsWith(file, word) : [];
  return [...inComments(comments, text), ...(text.includes(annotation) ? inAnnotations(file) : [])];
}

interface Directive {
  readonly kind: string;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
}

export const directives: readonly string[] = [
  'meshlint-disable',
  'meshlint-disable-line',
  'meshlint-disable-next-line',
  'meshlint-disable-file',
  'meshlint-enable',
];

/** `meshlint-disable-line <rule>[, <rule>] -- reason`; what begins otherwise is meant as one when it names a rule. */
function directiveOf(text: string): Directive | undefined {
  const [, kind = '', rest = ''] = /^(\S*)(.*)$/.exec(text) ?? [];
  const list = listOf(rest);
  return directives.includes(kind) || list.rules.some((rule) => rule.includes('/')) ? { kind, ...list } : undefined;
}

function listOf(text: string): Pick<Directive, 'rules' | 'reason'> {
  const [ids = '', ...reasons] = text.split(/(?:^|\s)--(?:\s|$)/);
  const reason = reasons.join(' -- ').trim();
  return { rules: ids.split(/[\s,]+/).filter((id) => id !== ''), reason: reason === '' ? undefined : reason };
}

function inComments(comments: readonly Comment[], text: string): readonly Suppression[] {
  const found: Suppression[] = [];
  const ends: { readonly line: number; readonly rules: readonly string[] }[] = [];
  let lines: readonly string[] | undefined;
  // From the last to the first: where a block ends is known when it begins.
  for (const { at, text: written } of comments.toReversed()) {
    const directive = directiveOf(written);
    if (directive === undefined) continue;
    const { kind, rules, reason } = directive;
    const { line } = at.range.start;
    if (!directives.includes(kind)) found.push({ at, misspelt: kind, rules, reason, covers: () => false });
    else if (kind === 'meshlint-enable') ends.unshift({ line, rules });
    else if (kind === 'meshlint-disable') {
      found.push(...rules.map((rule) => ({ at, rules: [rule], reason, covers: block(line, endOf(rule, ends)) })));
      if (rules.length === 0) found.push({ at, rules, reason, covers: () => false });
    } else if (kind === 'meshlint-disable-file') found.push({ at, rules, reason, covers: () => true });
    else {
      lines ??= text.split(/\r\n|\n|\r/);
      const meant = kind === 'meshlint-disable-line' ? line : nextLine(lines, line);
      found.push({ at, rules, reason, covers: ({ range }) => range.start.line === meant });
    }
  }
  return found.toReversed();
}

function block(first: number, last: number): Suppression['covers'] {
  return ({ range }) => range.start.line > first && range.start.line < last;
}

/** The line on which a rule is enabled again. Without rules, all are. */
function endOf(rule: string, ends: readonly { readonly line: number; readonly rules: readonly string[] }[]): number {
  const end = ends.find(({ rules }) => rules.length === 0 || rules.includes(rule));
  return end?.line ?? Number.POSITIVE_INFINITY;
}

/** The line behind a comment, blank lines and further comments apart. */
function nextLine(lines: readonly string[], line: number): number {
  let next = line;
  while (next < lines.length && /^\s*(?:#.*)?$/.test(lines[next] ?? '')) next++;
  return next + 1;
}

function inAnnotations({ documents }: ParsedFile): readonly Suppression[] {
  return documents.flatMap((document) =>
    document.file.text.slice(document.start, document.end).includes(annotation)
      ? resourcesOf(document).flatMap(onResource)
      : [],
  );
}

function onResource(resource: Resource): readonly Suppression[] {
  const written = resource.annotations[annotation];
  if (written === undefined) return [];
  const at = resource.field('metadata', 'annotations', annotation);
  const { apiVersion, kindName, namespace, name } = resource;
  const covers = ({ resource: own }: Diagnostic): boolean =>
    own?.name === name && own.namespace === namespace && own.kind === kindName && own.apiVersion === apiVersion;
  return [{ at, ...listOf(written), covers }];
}

/** By the file that they stand in, so that most diagnostics ask nothing. */
export function suppressionsByFile(files: Iterable<ParsedFile>): ReadonlyMap<string, readonly Suppression[]> {
  const byFile = new Map<string, Suppression[]>();
  for (const file of files) {
    for (const suppression of suppressionsIn(file)) append(byFile, suppression.at.file, suppression);
  }
  return byFile;
}
