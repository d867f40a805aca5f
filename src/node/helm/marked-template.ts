import {
  definedName,
  isOutput,
  opensBlock,
  type TemplateAction,
  type TemplatePiece,
  type TemplateText,
  templatePieces,
} from './go-template.ts';

/**
 * Marks stand between characters of a private use area, which no template has reason to write. `T` starts a text, `E` ends one
 * within an action's output, `A` and `Z` stand around what an action writes. Numbers say where: file, offset, length.
 */
export const markStart = '\uE000';
export const markEnd = '\uE001';

/** What is appended to the name of a template that is marked and lies beside the one that it was made of. */
export const markedSuffix = '.meshlint';

/** How a template is to be rewritten. */
export interface Marking {
  /** What marks call the template. */
  readonly number: number;
  /** Whether what stands outside of named templates is marked. */
  readonly marks: boolean;
  /** Whether the body of a named template is marked. */
  isMarked(name: string): boolean;
}

/**
 * A template that writes the text that it wrote before as one JSON string under the key `raw`, so that it is valid YAML whatever it
 * holds, with a mark before every text and around the output of every action. Blanks are trimmed here, since marks would keep
 * `{{-` from doing it. Undefined for what Go would refuse.
 */
export function markTemplate(text: string, marking: Marking): string | undefined {
  const pieces = text.includes(markStart) ? undefined : templatePieces(text);
  if (pieces === undefined) return undefined;
  const writer = new MarkWriter(text, marking);
  for (const piece of pieces) writer.add(piece);
  const name = `meshlint-${marking.number}`;
  return `${writer.named}{{ define "${name}" }}${writer.body}{{ end }}raw: {{ include "${name}" . | toJson }}\n`;
}

/** The text that such a template wrote; undefined for other output. */
export function rawText(output: string): string | undefined {
  const json = /^raw: (".*")$/m.exec(output)?.[1];
  if (json === undefined) return undefined;
  // Helm does so with what templates write, before it prints it; it cannot do so with JSON, in which brackets are escaped.
  return String(JSON.parse(json)).replaceAll('<no value>', '');
}

interface Block {
  /** Its body is called from elsewhere: marks in it come out where all that calls it lets them. */
  readonly isNamed: boolean;
  readonly isMarked: boolean;
  /** It was written outside of the body. */
  readonly isApart: boolean;
}

class MarkWriter {
  /** Named templates, which Go takes outside of all others only. */
  named = '';
  body = '';
  private readonly text: string;
  private readonly marking: Marking;
  private readonly blocks: Block[];

  constructor(text: string, marking: Marking) {
    this.text = text;
    this.marking = marking;
    this.blocks = [{ isNamed: false, isMarked: marking.marks, isApart: false }];
  }

  add(piece: TemplatePiece): void {
    const block = this.blocks.at(-1) ?? { isNamed: false, isMarked: false, isApart: false };
    if (piece.kind === 'text') {
      this.write(block, this.textOf(piece, block));
      return;
    }
    const inner = opensBlock(piece.body) ? this.blockOf(piece.body, block) : undefined;
    if (inner !== undefined) this.blocks.push(inner);
    if (piece.body === 'end' && this.blocks.length > 1) this.blocks.pop();
    const isMarked = block.isMarked && isOutput(piece.body);
    this.write(inner ?? block, isMarked ? this.actionOf(piece) : `{{ ${piece.body} }}`);
  }

  private write({ isApart }: Block, text: string): void {
    if (isApart) this.named += text;
    else this.body += text;
  }

  private blockOf(body: string, around: Block): Block {
    const name = definedName(body);
    if (name === undefined) return around;
    const isApart = around.isApart || body.startsWith('define');
    return { isNamed: true, isMarked: this.marking.marks && this.marking.isMarked(name), isApart };
  }

  private textOf({ start, end }: TemplateText, { isNamed, isMarked }: Block): string {
    // Once the blanks behind it are trimmed, a brace would be taken for one of those of the action that follows.
    const text = this.text.slice(start, end).replace(/\{$/, '{{ "{" }}');
    if (!isMarked) return text;
    if (!isNamed) return this.mark('T', start) + text;
    // What is included may be indented line by line, so that each line has marks of its own, behind its blanks.
    return text.replace(/[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?/g, (line, at: number) => {
      return `${this.mark('T', start + at)}${line}${mark('E')}`;
    });
  }

  private actionOf({ start, end, body }: TemplateAction): string {
    return `${this.mark('A', start, end - start)}{{ ${body} }}${mark('Z')}`;
  }

  private mark(kind: string, ...numbers: readonly number[]): string {
    return mark(kind, this.marking.number, ...numbers);
  }
}

function mark(kind: string, ...numbers: readonly number[]): string {
  return `${markStart}${kind}${numbers.join('.')}${markEnd}`;
}
