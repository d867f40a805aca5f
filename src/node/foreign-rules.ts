import { rules as ownRules } from '../../rules/index.ts';
import type { Configuration } from '../config/configuration.ts';
import type { LintOptions } from '../lint.ts';
import type { Rule } from '../rule/rule.ts';
import { isForeignRule } from '../rule/rule-area.ts';
import { oneOf } from './lint-settings.ts';

const ownIds = ownRules.map(({ id }) => id);

/**
 * Looks at the ids that were given before it was known which rules plugins have.
 *
 * @throws UsageError for one that nobody has, and that no plugin can have that is not loaded.
 */
export function refuseUnknownRules(
  { severities = {}, only = [] }: Pick<LintOptions, 'severities' | 'only'>,
  rules: readonly Rule[],
  configuration: Configuration | undefined,
): void {
  const ids = rules.map(({ id }) => id);
  for (const id of [...only, ...Object.keys(severities)]) {
    if (isForeignRule(id, ownIds) && configuration?.mayExist(id) !== true) oneOf('rule', id, ids);
  }
}
