import type { Places, Span } from './document-field.ts';
import { findEntry, keyNames, type Node, resolved } from './node.ts';
import type { Path } from './position.ts';
import type { Segment } from './scalar-text.ts';

/** Looks places up in the nodes of one document. */
export class NodePlaces implements Places {
  private readonly root: Node;
  private readonly base: number;

  /** `base` is where the text begins in the file that the nodes' offsets count from. */
  constructor(root: Node, base: number) {
    this.root = root;
    this.base = base;
  }

  value(path: Path): Span {
    const { node, key } = this.find(path);
    return this.inFile(node === undefined || node.empty === true ? key : node);
  }

  key(path: Path): Span {
    return this.inFile(this.find(path).key);
  }

  within(path: Path, start: number, end: number): Span {
    const { node } = this.find(path);
    const segments = node === undefined ? undefined : resolved(node).segments;
    if (segments === undefined || segments.length === 0) return this.value(path);
    const from = offset(segmentAt(segments, start), start, 'start');
    const to = end <= start ? from : offset(segmentAt(segments, end - 1), end, 'end');
    return this.inFile({ start: from, end: to });
  }

  private inFile({ start, end }: Span): Span {
    return { start: start + this.base, end: end + this.base };
  }

  keys(path: Path): readonly string[] | undefined {
    const { node } = this.find(path);
    return node === undefined || resolved(node).entries === undefined ? undefined : [...keyNames(node)];
  }

  /** The node at the end of a path, if it is written, and the key of the last one on the way that is. */
  private find(path: Path): { node: Node | undefined; key: Span } {
    let node: Node = this.root;
    let key: Span = resolved(node).entries?.[0]?.key ?? node;
    for (const step of path) {
      const { items } = resolved(node);
      const entry = items === undefined ? findEntry(node, String(step)) : undefined;
      const next = items !== undefined && typeof step === 'number' ? items[step] : entry?.value;
      if (next === undefined) return { node: undefined, key };
      node = next;
      key = entry?.key ?? next;
    }
    return { node, key };
  }
}

/** The segment that holds a character of the value; the last one for what lies behind it. */
function segmentAt(segments: readonly Segment[], at: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

function offset(segment: Segment | undefined, at: number, side: 'start' | 'end'): number {
  if (segment === undefined) return 0;
  const into = Math.min(Math.max(at - segment.at, 0), segment.length);
  if (segment.end - segment.start === segment.length) return segment.start + into;
  if (side === 'start') return into >= segment.length ? segment.end : segment.start;
  return segment.end;
}
