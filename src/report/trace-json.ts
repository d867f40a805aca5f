import type { TraceResult } from '../trace-result.ts';
import { escapedJson } from './printable.ts';

/** A result over many requests as JSON, each answer on a line of its own: 10,000 of them indented would be twice as long. */
export function traceJson(result: TraceResult): string {
  const members = Object.entries(result).map(([name, value]) => `${JSON.stringify(name)}:${childLines(value)}`);
  return `${escapedJson(`{${members.join(',\n')}}`)}\n`;
}

function childLines(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(item));
    return lines('[', items, ']');
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${JSON.stringify(child)}`);
  return lines('{', entries, '}');
}

function lines(open: string, items: readonly string[], close: string): string {
  return items.length === 0 ? open + close : `${open}\n${items.join(',\n')}\n${close}`;
}
