/** What GitHub's API takes and gives, and how it refuses the rest. */
export interface Json {
  readonly [name: string]: unknown;
}

export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function page(items: readonly unknown[], query: URLSearchParams) {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  if (size > 100 || size < 1) invalid('per_page');
  const isLast = number * size >= items.length;
  return { data: items.slice((number - 1) * size, number * size), ...(isLast ? {} : { next: number + 1 }) };
}

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
export function annotationsIn(output: unknown): readonly Json[] {
  const [body = {}] = objects([output]);
  allow(body, ['title', 'summary', 'text', 'annotations']);
  text(body.title, 'output.title', 255);
  // What it calls characters are bytes: https://github.com/github/rest-api-description/issues/5399
  if (Buffer.byteLength(text(body.summary, 'output.summary', 65_535)) > 65_535) invalid('output.summary');
  const annotations = objects(body.annotations ?? []);
  if (annotations.length > 50) invalid('more than 50 annotations');
  for (const annotation of annotations) checkAnnotation(annotation);
  return annotations;
}

function checkAnnotation(annotation: Json): void {
  const columns = ['start_column', 'end_column'];
  const known = ['path', 'start_line', 'end_line', 'annotation_level', 'message', 'title', 'raw_details', ...columns];
  allow(annotation, known);
  const { start_line: first, end_line: last, annotation_level: level } = annotation;
  text(annotation.path, 'path', 4096);
  if (/^\/|^\.\.?\/|\\/.test(String(annotation.path))) invalid('path');
  if (!isLine(first) || !isLine(last) || Number(last) < Number(first)) invalid('start_line, end_line');
  if (first !== last && columns.some((it) => annotation[it] !== undefined)) invalid('columns of several lines');
  if (!['failure', 'warning', 'notice'].includes(String(level))) invalid('annotation_level');
  if (Buffer.byteLength(text(annotation.message, 'message', 65_536)) > 64 * 1024) invalid('message');
  if (annotation.title !== undefined) text(annotation.title, 'title', 255);
}

function isLine(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

export function objects(value: unknown): readonly Json[] {
  const isList = Array.isArray(value) && value.every((it) => typeof it === 'object' && it !== null);
  return isList ? value : invalid('a list of objects');
}

export function text(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longest) return invalid(name);
  return value;
}

export function allow(body: Json, known: readonly string[]): void {
  const foreign = Object.keys(body).filter((name) => !known.includes(name));
  if (foreign.length > 0) invalid(`unknown ${foreign.join(', ')}`);
}

export function invalid(what: string): never {
  throw new Refusal(422, `Validation Failed: ${what}`);
}
