/** Public API, pure: texts in, plain data and reports out. What needs a file system is exported by `node.ts`. */
import type { Rule } from './rule/rule.ts';

export { rules } from '../rules/index.ts';
export { type LintInput, type LintOptions, lint, type Unit } from './lint.ts';
export { github } from './report/github.ts';
export { json } from './report/json.ts';
export { pretty } from './report/pretty.ts';
export type { ReportContext, Reporter } from './report/reporter.ts';
export { sarif } from './report/sarif.ts';
export type * from './result.ts';
export type { Finding, Rule, World } from './rule/rule.ts';
export type { ParsedDocument, ParsedFile } from './source/document.ts';
export type { Field } from './source/field.ts';
export type { SourceFile } from './source/file.ts';
export { parseFile } from './source/parse.ts';
export type { Located, Path, Position, Range } from './source/position.ts';

/** Gives a rule its types and nothing else. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}
