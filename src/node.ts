/** Public API for Node: what needs a file system. docs/api.md tells it. */
import { fileURLToPath } from 'node:url';
import { rulePages } from './node/rule-pages.ts';

export { type LintedPaths, type LintPathsOptions, lintPaths } from './node/lint-paths.ts';
export { rulePages } from './node/rule-pages.ts';
export { UsageError } from './node/usage-error.ts';

/** The page of a rule of meshlint in Markdown; undefined when there is none. Read when it is asked for. */
export const rulePage: (rule: string) => string | undefined = rulePages(
  fileURLToPath(new URL('../rules', import.meta.url)),
);
