import type { Rule } from './rule.ts';

/** Whether a rule says something about this Istio version ("1.27" or "1.27.3"). */
export function appliesTo(rule: Rule, istioVersion: string): boolean {
  if (rule.since !== undefined && compareVersions(istioVersion, rule.since) < 0) return false;
  return rule.until === undefined || compareVersions(istioVersion, rule.until) <= 0;
}

/** Compares minor versions; patch versions do not change what a rule says. */
function compareVersions(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
