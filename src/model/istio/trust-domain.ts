/** The trust domain that stands for the mesh's own one in policies, whatever that is called. */
const localDomain = 'cluster.local';

/**
 * A principal of a policy with its trust domain replaced by each of those that the mesh takes for its own (the first is the
 * mesh's, the others its aliases); itself where it names a foreign one, or none.
 * pilot/pkg/security/trustdomain/bundle.go ReplaceTrustDomainAliases
 */
export function principalsFor(principal: string, trustDomains: readonly string[]): readonly string[] {
  const written = trustDomainIn(principal);
  if (written === undefined || written === '*') return [principal];
  const own = written === localDomain || trustDomains.some((trustDomain) => overlaps(written, trustDomain));
  if (!own) return [principal];
  const rest = principal.slice(written.length);
  return trustDomains.map((trustDomain) =>
    written.startsWith('*') && trustDomain.endsWith(written.slice(1)) ? principal : trustDomain + rest,
  );
}

/** The trust domain written in a principal; undefined when it is none of `<trust domain>/ns/<namespace>/sa/<service account>`. */
export function trustDomainIn(principal: string): string | undefined {
  let slashes = 0;
  for (let at = principal.indexOf('/'); at >= 0; at = principal.indexOf('/', at + 1)) slashes++;
  return slashes === 4 ? principal.slice(0, principal.indexOf('/')) : undefined;
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
