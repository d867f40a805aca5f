/** Public API for Node: what needs a file system. */
export { type LintedPaths, type LintPathsOptions, lintPaths } from './node/lint-paths.ts';
export { rulePages } from './node/rule-pages.ts';
export { UsageError } from './node/usage-error.ts';
