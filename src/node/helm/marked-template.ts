import {
  definedName,
  isOutput,
  opensBlock,
  type TemplateAction,
  type TemplatePiece,
  type TemplateText,
  templatePieces,
} from './go-template.ts';
import { callOfTwin, twinOf } from './named-templates.ts';

/**
 * Marks stand between characters of a private use area, which no template has reason to write. `T` starts a text, `E` ends one
 * within an action's output, `A` and `Z` stand around what an action writes. Numbers say where: file, offset, length.
 */
export const markStart = '\uE000';
export const markEnd = '\uE001';

/** What is appended to the name of a file for the one that is marked and lies beside it. */
export const markedSuffix = '.meshlint';

/** How a template is to be rewritten. */
export interface Marking {
  /** What marks call the template. */
  readonly number: number;
  /** Whether there are marks at all. */
  readonly marks: boolean;
  /** The names of all named templates: each gets a marked twin. */
  readonly names: ReadonlySet<string>;
}

/** A template in parts. */
export interface MarkedTemplate {
  /** What it defines, without marks. */
  readonly named: string;
  /** Marked twins of that. */
  readonly twins: string;
  /**
   * Writes the text that the template wrote before as one JSON string under the key `raw`, so that it is valid YAML whatever it holds,
   * with a mark before every text and around the output of every action.
   */
  readonly body: string;
}

/**
 * Rewrites a template so that what it writes tells where it comes from. Blanks are trimmed here, since marks would keep `{{-` from
 * doing it. Undefined for what Go would refuse.
 */
export function markTemplate(text: string, marking: Marking): MarkedTemplate | undefined {
  const pieces = text.includes(markStart) ? undefined : templatePieces(text);
  if (pieces === undefined) return undefined;
  const writer = new MarkWriter(text, marking);
  for (const piece of pieces) writer.add(piece);
  const { named, twins, body } = writer;
  const name = `meshlint-${marking.number}`;
  return {
    named,
    twins,
    body: `{{ define "${name}" }}${body}{{ end }}raw: {{ include "${name}" . | toJson }}\n`,
  };
}

/** The text that such a template wrote; undefined for other output. */
export function rawText(output: string): string | undefined {
  const json = /^raw: (".*")$/m.exec(output)?.[1];
  if (json === undefined) return undefined;
  // Helm does so with what templates write, before it prints it; it cannot do so with JSON, in which brackets are escaped.
  return String(JSON.parse(json)).replaceAll('<no value>', '');
}

interface Block {
  /** A named template: it is written twice, apart from the body, since Go takes it outside of all others only. */
  readonly isNamed: boolean;
  readonly isMarked: boolean;
}

class MarkWriter {
  named = '';
  twins = '';
  body = '';
  private readonly text: string;
  private readonly marking: Marking;
  private readonly blocks: Block[];

  constructor(text: string, marking: Marking) {
    this.text = text;
    this.marking = marking;
    this.blocks = [{ isNamed: false, isMarked: marking.marks }];
  }

  add(piece: TemplatePiece): void {
    const block = this.blocks.at(-1) ?? { isNamed: false, isMarked: false };
    if (piece.kind === 'text') {
      const text = this.textOf(piece);
      this.write(block, text, block.isMarked ? this.marked(piece, block) : text);
      return;
    }
    const { body } = piece;
    const inner = opensBlock(body) ? blockIn(body, block) : undefined;
    if (inner !== undefined) this.blocks.push(inner);
    else if (body === 'end' && this.blocks.length > 1) this.blocks.pop();
    const name = body.startsWith('define') ? definedName(body) : undefined;
    const twin = name === undefined ? this.actionOf(piece, block) : `{{ define ${JSON.stringify(twinOf(name))} }}`;
    this.write(inner ?? block, `{{ ${body} }}`, twin);
  }

  private write({ isNamed }: Block, plain: string, marked: string): void {
    if (isNamed) {
      this.named += plain;
      this.twins += marked;
    } else this.body += marked;
  }

  /** Once the blanks behind it are trimmed, a brace would be taken for one of those of the action that follows. */
  private textOf({ start, end }: Pick<TemplateText, 'start' | 'end'>): string {
    return this.text.slice(start, end).replace(/\{$/, '{{ "{" }}');
  }

  private marked(piece: TemplateText, { isNamed }: Block): string {
    if (!isNamed) return this.mark('T', piece.start) + this.textOf(piece);
    // What is included may be indented line by line, so that each line has marks of its own, behind its blanks.
    return this.textOf(piece).replace(/[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?/g, (line, at: number) => {
      return `${this.mark('T', piece.start + at)}${line}${mark('E')}`;
    });
  }

  private actionOf({ start, end, body }: TemplateAction, { isMarked }: Block): string {
    if (!isMarked || !isOutput(body)) return `{{ ${body} }}`;
    const call = callOfTwin(body, this.marking.names);
    return `${this.mark('A', start, end - start)}{{ ${call} }}${mark('Z')}`;
  }

  private mark(kind: string, ...numbers: readonly number[]): string {
    return mark(kind, this.marking.number, ...numbers);
  }
}

/** What a `block` holds may be called from elsewhere, too: it is not marked. */
function blockIn(body: string, around: Block): Block {
  if (body.startsWith('define')) return { isNamed: true, isMarked: around.isMarked };
  return body.startsWith('block') ? { ...around, isMarked: false } : around;
}

function mark(kind: string, ...numbers: readonly number[]): string {
  return `${markStart}${kind}${numbers.join('.')}${markEnd}`;
}
