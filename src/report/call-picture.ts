import type { Diagnostic, Effect, Severity } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { count } from './count.ts';
import { label } from './mermaid-text.ts';
import { cutEnd } from './text-size.ts';

/** More can not be followed by eye. GitHub refuses pictures of more than 500 edges or 50,000 characters. */
const mostEdges = 30;
const longestName = 80;

const colors: { readonly [severity in Severity]: string } = { error: '#cf222e', warning: '#bf8700', info: '#0969da' };

/** What becomes of a call, where it has neither a status nor flags. A call with none of these is not drawn. */
const fates: { readonly [result in Effect['result']]?: string } = {
  'http-error': 'fails',
  'connection-failure': 'no connection',
  hang: 'no answer',
  mixed: 'fails at times',
  rejected: 'rejected',
};

/** Calls between two ends, however many findings there are of them. */
interface Edge {
  readonly client: string;
  readonly server: string;
  /** The worst. */
  readonly severity: Severity;
  readonly fates: Set<string>;
}

/** A picture in Mermaid of the calls that fail, for a fence of its own; undefined where no finding says who calls whom. */
export function callPicture(diagnostics: readonly Diagnostic[]): readonly string[] | undefined {
  const edges = edgesOf(diagnostics);
  if (edges.length === 0) return undefined;
  const drawn = edges.slice(0, mostEdges);
  const left = edges.length - drawn.length;
  return [
    ...['```mermaid', 'flowchart LR', ...picture(drawn), '```'],
    ...(left > 0 ? ['', `${count(left, 'more call')} ${left === 1 ? 'is' : 'are'} not drawn.`] : []),
  ];
}

function edgesOf(diagnostics: readonly Diagnostic[]): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const { call, effect, severity } of bySeverity(diagnostics)) {
    const fate = effect && fateOf(effect);
    if (call === undefined || fate === undefined) continue;
    const key = JSON.stringify([call.client, call.server]);
    const known = edges.get(key);
    if (known === undefined) edges.set(key, { ...call, severity, fates: new Set([fate]) });
    else known.fates.add(fate);
  }
  return [...edges.values()];
}

/** "503 UF,URX", or a word. */
function fateOf({ result, status, flags = [] }: Effect): string | undefined {
  const fate = fates[result];
  if (fate === undefined) return undefined;
  const seen = [...(status === undefined ? [] : [String(status)]), ...(flags.length === 0 ? [] : [flags.join(',')])];
  return status === undefined ? [fate, ...seen].join(' ') : seen.join(' ');
}

/** Names are labels only: ids are numbers, so that no name can be a word of Mermaid. */
function picture(edges: readonly Edge[]): readonly string[] {
  const names = [...new Set(edges.flatMap(({ client, server }) => [client, server]))];
  const ids = new Map(names.map((name, index) => [name, `n${index}`]));
  const nodes = names.map((name) => `  ${ids.get(name)}[${label(cutEnd(name, longestName))}]`);
  const arrows = edges.map(({ client, server, fates: told }) => {
    const text = label(cutEnd([...told].join('; '), longestName));
    return `  ${ids.get(client)} -->|${text}| ${ids.get(server)}`;
  });
  const styles = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const own = [...edges.keys()].filter((index) => edges[index]?.severity === severity);
    const color = colors[severity];
    return own.length === 0 ? [] : [`  linkStyle ${own.join(',')} stroke:${color},color:${color}`];
  });
  return [...nodes, ...arrows, ...styles];
}
