import type { Diagnostic, Severity } from '../result.ts';
import { severities } from './by-severity.ts';
import { count } from './count.ts';
import { type FailingCalls, failingCalls } from './failing-calls.ts';
import { label } from './mermaid-text.ts';
import { cutEnd } from './text-size.ts';

/**
 * More cannot be followed by eye. Mermaid refuses pictures of more than 500 edges or 50,000 characters:
 * https://mermaid.js.org/config/schema-docs/config.html
 */
const mostEdges = 30;
const longestName = 80;

const colors: { readonly [severity in Severity]: string } = { error: '#cf222e', warning: '#bf8700', info: '#0969da' };

/** A picture in Mermaid of the calls that fail, for a fence of its own; undefined where no finding says who calls whom. */
export function callPicture(diagnostics: readonly Diagnostic[]): readonly string[] | undefined {
  const edges = failingCalls(diagnostics);
  if (edges.length === 0) return undefined;
  const drawn = edges.slice(0, mostEdges);
  const left = edges.length - drawn.length;
  return [
    ...['```mermaid', 'flowchart LR', ...picture(drawn), '```'],
    ...(left > 0 ? ['', `${count(left, 'more call')} ${left === 1 ? 'is' : 'are'} not drawn.`] : []),
  ];
}

/** Names are labels only: ids are numbers, so that no name can be a word of Mermaid. */
function picture(edges: readonly FailingCalls[]): readonly string[] {
  const names = [...new Set(edges.flatMap(({ client, server }) => [client, server]))];
  const ids = new Map(names.map((name, index) => [name, `n${index}`]));
  const nodes = names.map((name) => `  ${ids.get(name)}[${label(cutEnd(name, longestName))}]`);
  const arrows = edges.map(({ client, server, fates }) => {
    const text = label(cutEnd([...fates].join('; '), longestName));
    return `  ${ids.get(client)} -->|${text}| ${ids.get(server)}`;
  });
  const styles = severities.flatMap((severity) => {
    const own = [...edges.keys()].filter((index) => edges[index]?.severity === severity);
    const color = colors[severity];
    return own.length === 0 ? [] : [`  linkStyle ${own.join(',')} stroke:${color},color:${color}`];
  });
  return [...nodes, ...arrows, ...styles];
}
