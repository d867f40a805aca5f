import { compareMinorVersions } from '../model/istio/istio-version.ts';
import type { Rule } from './rule.ts';

/** Whether a rule says something about this Istio version ("1.27" or "1.27.3"). */
export function appliesTo(rule: Rule, istioVersion: string): boolean {
  if (rule.since !== undefined && compareMinorVersions(istioVersion, rule.since) < 0) return false;
  return rule.until === undefined || compareMinorVersions(istioVersion, rule.until) <= 0;
}
