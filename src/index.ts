/** Public API, pure: texts in, plain data and reports out. What needs a file system is exported by `node.ts`. docs/api.md tells it. */
import type { Plugin } from './rule/plugin.ts';
import type { Rule } from './rule/rule.ts';

export { rules } from '../rules/index.ts';
export type * from './ambient-result.ts';
export type { MeshSettings } from './answers/mesh-settings.ts';
export type { RequestInput } from './answers/request.ts';
export { type Configuration, type ConfigurationReading, readConfiguration } from './config/configuration.ts';
export { type ContractInput, type ContractOptions, checkContracts } from './contract.ts';
export type * from './contract-result.ts';
export { type DiffInput, type DiffOptions, diff } from './diff.ts';
export type * from './diff-result.ts';
export type { Graph } from './graph/graph.ts';
export { type LintInput, type LintOptions, lint, type Unit } from './lint.ts';
export type { Answer, Evidence } from './mesh/answer.ts';
export type { Context } from './mesh/context.ts';
export type { Mesh } from './mesh/mesh.ts';
export { type OpenedWorld, openWorld, type WorldOptions } from './mesh/open-world.ts';
export type { TraceRequest } from './mesh/trace/request.ts';
export type { Trace } from './mesh/trace/trace.ts';
export type { Kind } from './model/kinds.ts';
export type { Resource } from './model/resource.ts';
export { type PreflightInput, type PreflightOptions, preflight } from './preflight.ts';
export type * from './preflight-result.ts';
export { codequality } from './report/codequality.ts';
export { type ContractLook, contractPretty } from './report/contract-pretty.ts';
export { diffMarkdown } from './report/diff-markdown.ts';
export { type DiffLook, diffPretty } from './report/diff-pretty.ts';
export { findingsJunit } from './report/findings-junit.ts';
export { github } from './report/github.ts';
export { html } from './report/html.ts';
export { json } from './report/json.ts';
export { junit } from './report/junit.ts';
export { markdown } from './report/markdown.ts';
export type { MistakeLook } from './report/mistakes.ts';
export { preflightMarkdown } from './report/preflight-markdown.ts';
export { preflightPretty } from './report/preflight-pretty.ts';
export { pretty } from './report/pretty.ts';
export type { ReportContext, Reporter } from './report/reporter.ts';
export { sarif } from './report/sarif.ts';
export { type TraceLook, tracePretty } from './report/trace-pretty.ts';
export type * from './result.ts';
export { applyFixes, type FixedTexts } from './rule/apply-fixes.ts';
export type { Plugin } from './rule/plugin.ts';
export type { ProgressListener, ProgressStep } from './rule/progress.ts';
export type { FieldEdit, FieldFix, Finding, Rule, World } from './rule/rule.ts';
export type { ParsedDocument, ParsedFile } from './source/document.ts';
export type { Field } from './source/field.ts';
export type { SourceFile } from './source/file.ts';
export { parseFile } from './source/parse.ts';
export type { Located, Path, Position, Range } from './source/position.ts';
export type * from './story-result.ts';
export { type TraceInput, type TraceOptions, trace, traceFile } from './trace.ts';
export type * from './trace-result.ts';

/** Gives a rule its types and nothing else: a plain object of type `Rule` is a rule as well. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}

/** Gives a plugin its types and nothing else: a plain object of type `Plugin` is one as well. */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  return plugin;
}
