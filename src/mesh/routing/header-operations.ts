import { isObject, type JsonObject, objectIn, stringMapIn, stringsIn } from '../../model/value.ts';

/** What is done with the headers of a request before it goes upstream: first removed, then written in order. */
export interface HeaderOperations {
  /** In lower case. */
  readonly remove: readonly string[];
  readonly write: readonly { readonly name: string; readonly value: string; readonly append: boolean }[];
  /** What stands in place of the Host header; undefined: as it is. */
  readonly host: string | undefined;
}

export const noOperations: HeaderOperations = { remove: [], write: [], host: undefined };

type Headers = { readonly [name: string]: string };

/** `headers` of a route or destination. pilot/pkg/networking/core/route/route.go TranslateHeadersOperations */
export function headerOperations(owner: JsonObject): HeaderOperations {
  if (!isObject(owner.headers)) return noOperations;
  const request = objectIn(owner.headers, 'request');
  const [set, add] = [stringMapIn(request, 'set'), stringMapIn(request, 'add')];
  return {
    remove: stringsIn(request, 'remove')
      .filter((name) => !isInternal(name))
      .map((name) => name.toLowerCase()),
    write: [...writes(set, false), ...writes(add, true)],
    host: hostIn(set) ?? hostIn(add),
  };
}

/** Operations of a route and of its only destination, as Envoy gets them: in one list. */
export function combined(first: HeaderOperations, second: HeaderOperations): HeaderOperations {
  if (first === noOperations) return second;
  if (second === noOperations) return first;
  return {
    remove: [...first.remove, ...second.remove],
    write: [...first.write, ...second.write],
    host: first.host ?? second.host,
  };
}

/** The headers after the operations. What Envoy fills in (`%REQ(...)%`) stays as written. */
export function applyOperations(headers: Headers, { remove, write }: HeaderOperations): Headers {
  if (remove.length === 0 && write.length === 0) return headers;
  const result: Record<string, string> = { ...headers };
  for (const name of remove) delete result[name];
  for (const { name, value, append } of write) {
    const present = result[name];
    result[name] = append && present !== undefined ? `${present},${value}` : value;
  }
  return result;
}

function writes(headers: Headers, append: boolean): HeaderOperations['write'] {
  return Object.entries(headers)
    .filter(([name]) => !isInternal(name))
    .map(([name, value]) => ({ name: name.toLowerCase(), value, append }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Envoy keeps these from being changed; Istio makes a rewriting of the host of one of them. */
function isInternal(name: string): boolean {
  return name.startsWith(':') || name.toLowerCase() === 'host';
}

function hostIn(headers: Headers): string | undefined {
  const name = Object.keys(headers).findLast(
    (key) => key.toLowerCase() === ':authority' || key.toLowerCase() === 'host',
  );
  return name === undefined ? undefined : headers[name] || undefined;
}
