import type { Rule } from '../src/rule/rule.ts';

/** All rules, by area and name. A test compares the list with the folder. */
export const rules: readonly Rule[] = [];
