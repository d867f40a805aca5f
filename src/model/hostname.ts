/**
 * Host names as Istio reads them in VirtualService, DestinationRule and others: a name without a dot is short for a Service of
 * the resource's own namespace; everything with a dot is taken as written (`reviews.prod` is not expanded).
 * pilot/pkg/model/config.go ResolveShortnameToFQDN
 */
export function resolveShortName(host: string, namespace: string, clusterDomain: string): string {
  if (host === '*' || host.includes('.') || host.includes(':')) return host;
  return serviceHost(host, namespace, clusterDomain);
}

/** The fully qualified name of a Service. */
export function serviceHost(name: string, namespace: string, clusterDomain: string): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/** `*` or `*.example.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether every name that `narrow` stands for is one that `wide` stands for. pkg/config/host/name.go SubsetOf */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  return isWildcard(wide) && narrow.length >= wide.length - 1 && narrow.endsWith(wide.slice(1));
}

/** Order of specificity: longer wildcards first, exact names before all. pkg/config/host/names.go MoreSpecific */
export function compareSpecificity(a: string, b: string): number {
  const aWild = isWildcard(a);
  const bWild = isWildcard(b);
  if (aWild !== bWild) return aWild ? 1 : -1;
  return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** The Service that a host stands for, or undefined when it is no Service's name. A placeholder may stand for anything. */
export function serviceNameOf(
  host: string,
  namespace: string,
  clusterDomain: string,
): { readonly name: string; readonly namespace: string } | undefined {
  const dot = host.indexOf('.');
  if (dot < 0) return host === '' || host === '*' || host.includes(':') ? undefined : { name: host, namespace };
  const end = host.length - clusterDomain.length - '.svc.'.length;
  if (end <= dot || !host.endsWith(`.svc.${clusterDomain}`) || isWildcard(host)) return undefined;
  return host.lastIndexOf('.', end - 1) === dot
    ? { name: host.slice(0, dot), namespace: host.slice(dot + 1, end) }
    : undefined;
}
