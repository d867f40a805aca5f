/** Runs the pages of rules as their tests. Needs Node. */
export type { RuleTest } from './testing/rule-cases.ts';
export { type RuleTestOptions, ruleTests } from './testing/rule-tests.ts';
