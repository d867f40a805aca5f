import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { resolvePlain } from './scalar.ts';

type Event = ReturnType<typeof parseEvents>[number];

/** A node of a document: its value and where it is written. */
export interface Node {
  value: unknown;
  start: number;
  end: number;
  items?: Node[];
  entries?: { key: Node; name: string; value: Node }[];
  target?: Node;
}

class DocumentReader {
  private readonly text: string;
  private readonly base: number;
  private readonly events: readonly Event[];
  private next = 0;
  private readonly anchors = new Map<string, Node>();

  constructor(text: string, base: number) {
    this.text = text;
    this.base = base;
    this.events = parseEvents(text, { maxDepth: 1000, filename: '' });
  }

  read(): Node | undefined {
    if (this.events.length === 0) return undefined;
    this.next = 1;
    return this.node();
  }

  private node(): Node {
    const event = this.events[this.next++];
    if (event === undefined) throw new Error('the document ends early');
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const text = getScalarValue(this.text, event);
        const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
        const value = event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
        const node = { value, start: event.valueStart - quoted + this.base, end: event.valueEnd + quoted + this.base };
        return this.anchored(event, node);
      }
      case EVENT_ID.SEQUENCE: return this.sequence(event);
      case EVENT_ID.MAPPING: return this.mapping(event);
      case EVENT_ID.ALIAS: {
        const target = this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd));
        if (target === undefined) throw new Error('unknown anchor');
        return { value: target.value, start: event.anchorStart - 1 + this.base, end: event.anchorEnd + this.base, target };
      }
      default: throw new Error('unexpected event');
    }
  }

  private anchored(event: { anchorStart: number; anchorEnd: number }, node: Node): Node {
    if (event.anchorStart >= 0) this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
    return node;
  }

  private sequence(event: Event & { type: typeof EVENT_ID.SEQUENCE }): Node {
    const items: Node[] = [];
    const node = this.anchored(event, { value: undefined, start: event.start + this.base, end: 0, items });
    const value: unknown[] = [];
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      const item = this.node();
      items.push(item);
      value.push(item.value);
    }
    this.next++;
    node.value = value;
    node.end = items.at(-1)?.end ?? node.start + 2;
    return node;
  }

  private mapping(event: Event & { type: typeof EVENT_ID.MAPPING }): Node {
    const entries: { key: Node; name: string; value: Node }[] = [];
    const node = this.anchored(event, { value: undefined, start: event.start + this.base, end: 0, entries });
    const value: Record<string, unknown> = {};
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      const key = this.node();
      const item = this.node();
      const name = String(key.value);
      if (name === '<<' && typeof item.value === 'object') Object.assign(value, item.value);
      else if (name === '__proto__') Object.defineProperty(value, name, { value: item.value, enumerable: true });
      else value[name] = item.value;
      entries.push({ key, name, value: item });
      node.end = item.end >= 0 ? item.end : key.end;
    }
    this.next++;
    node.value = value;
    return node;
  }
}

export function readDocument(text: string, start: number, end: number): Node | undefined {
  return new DocumentReader(text.slice(start, end), start).read();
}
