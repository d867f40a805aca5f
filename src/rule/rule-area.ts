/** Areas that rules of meshlint have or may get, and words that ids of findings begin with that no rule made. */
export const ownAreas: readonly string[] = [
  'ambient',
  'authorization',
  'config',
  'gateway',
  'internal',
  'manifest',
  'mesh',
  'meshlint',
  'mtls',
  'ports',
  'preflight',
  'resilience',
  'traffic',
  'visibility',
  'workload',
];

/** Two words: what findings, suppressions and pages are known by. */
export const ruleIdPattern: RegExp = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;

/** The first word of an id: what a rule of meshlint is about, or the name of a plugin. */
export function areaOf(id: string): string {
  return id.slice(0, Math.max(id.indexOf('/'), 0));
}

/** Whether an id may be of a plugin that is not among the rules that are known. */
export function isForeignRule(id: string, known: readonly string[]): boolean {
  const area = areaOf(id);
  return ruleIdPattern.test(id) && !ownAreas.includes(area) && !known.some((it) => areaOf(it) === area);
}
