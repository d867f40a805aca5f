import type { Node } from './node.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** What an anchor marks. */
export interface Anchor {
  value: unknown;
  /** What is written, when it is a scalar. */
  text: string;
  /** How many values it holds with everything its own aliases stand for. */
  size: number;
  /** Still being read: an alias to it here would hold itself. */
  open: boolean;
  node: Node | undefined;
}

/** Documents smaller than this may be aliases almost entirely, larger ones than the second hardly at all. */
const smallDocument = 400_000;
const largeDocument = 4_000_000;

/** Anchors of one document, and Go's guard against few lines that stand for billions of values. */
export class Aliases {
  private anchors: Map<string, Anchor> | undefined;
  /** Values read so far, aliases with all they stand for. */
  count = 1;
  private aliased = 0;

  open(name: string): Anchor {
    const anchor = { value: undefined, text: '', size: this.count, open: true, node: undefined };
    this.anchors ??= new Map();
    this.anchors.set(name, anchor);
    return anchor;
  }

  close(anchor: Anchor, found: Pick<Anchor, 'value' | 'text' | 'node'>): void {
    anchor.value = found.value;
    anchor.text = found.text;
    anchor.node = found.node;
    anchor.size = this.count - anchor.size;
    anchor.open = false;
  }

  use(name: string, start: number, end: number): Anchor {
    const anchor = this.anchors?.get(name);
    if (anchor === undefined) throw new SyntaxProblem(`no anchor "&${name}" stands before this`, start, end);
    if (anchor.open) throw new SyntaxProblem(`what "&${name}" marks holds itself`, start, end);
    this.count += 1 + anchor.size;
    this.aliased += anchor.size;
    if (this.aliased > 100 && this.count > 1000 && this.aliased / this.count > allowedShare(this.count)) {
      throw new SyntaxProblem('too many values come from aliases', start, end);
    }
    return anchor;
  }
}

function allowedShare(count: number): number {
  if (count <= smallDocument) return 0.99;
  if (count >= largeDocument) return 0.1;
  return 0.99 - 0.89 * ((count - smallDocument) / (largeDocument - smallDocument));
}
