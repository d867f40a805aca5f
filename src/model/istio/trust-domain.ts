/** The trust domain that stands for the mesh's own one in policies, whatever that is called. */
const localDomain = 'cluster.local';

/**
 * A principal of a policy with its trust domain replaced by each of those that the mesh takes for its own (the first is the
 * mesh's, the others its aliases); itself where it names a foreign one, or none.
 * pilot/pkg/security/trustdomain/bundle.go ReplaceTrustDomainAliases
 */
export function principalsFor(principal: string, trustDomains: readonly string[]): readonly string[] {
  const [written = '', ...rest] = principal.split('/');
  if (rest.length !== 4 || written === '*') return [principal];
  const own = written === localDomain || trustDomains.some((trustDomain) => overlaps(written, trustDomain));
  if (!own) return [principal];
  return trustDomains.map((trustDomain) =>
    written.startsWith('*') && trustDomain.endsWith(written.slice(1)) ? principal : [trustDomain, ...rest].join('/'),
  );
}

/** The trust domain written in a principal; undefined when it is none of `<trust domain>/ns/<namespace>/sa/<service account>`. */
export function trustDomainIn(principal: string): string | undefined {
  const [trustDomain, ...rest] = principal.split('/');
  return rest.length === 4 ? trustDomain : undefined;
}

/** Either may be a pattern. */
function overlaps(a: string, b: string): boolean {
  return a === b || b === '*' || covers(a, b) || covers(b, a);
}

function covers(pattern: string, text: string): boolean {
  return (
    (pattern.endsWith('*') && text.startsWith(pattern.slice(0, -1))) ||
    (pattern.startsWith('*') && text.endsWith(pattern.slice(1)))
  );
}
