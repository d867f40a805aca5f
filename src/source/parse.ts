import { char, isDocumentMarker } from './character.ts';
import type { RepeatedKey } from './composer.ts';
import { controlCharacter, mayHoldControlCharacters } from './control-character.ts';
import type { ParsedDocument, ParsedFile, Skipped, SourceProblem } from './document.ts';
import { locateSpan, type Span } from './document-field.ts';
import { nextMarker, textAfter } from './document-marker.ts';
import type { SourceFile } from './file.ts';
import { LineComposer } from './line-composer.ts';
import { lineMapOf } from './line-map.ts';
import { LineScanner } from './line-scanner.ts';
import { isMapping } from './mapping.ts';
import { type DocumentText, TextDocument } from './parsed-document.ts';
import { looksLikeManifest, missingValueReason, templateReason, wholeTemplateReason } from './refusal.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Reads every document of a file that can be read; never throws. */
export function parseFile(file: SourceFile): ParsedFile {
  const template = file.template ?? wholeTemplateReason(file.text);
  if (template !== undefined) {
    return { file, documents: [], problems: [], skipped: [{ file: file.path, reason: template }] };
  }
  const stream = new Stream(file);
  stream.read();
  return { file, documents: stream.documents, problems: stream.problems, skipped: stream.skipped };
}

/** Reads the documents of one file one after the other. */
class Stream {
  readonly documents: ParsedDocument[] = [];
  readonly problems: SourceProblem[] = [];
  readonly skipped: Skipped[] = [];
  private readonly file: SourceFile;
  private readonly scanner: LineScanner;
  private readonly json: boolean;
  private readonly suspicious: boolean;
  private index = 0;

  constructor(file: SourceFile) {
    this.file = file;
    this.json = file.path.endsWith('.json') || /^\s*\{/.test(file.text);
    this.scanner = new LineScanner(file.text, this.json);
    this.suspicious = mayHoldControlCharacters(file.text);
  }

  read(): void {
    const { text } = this.file;
    let start = text.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
    let marker = isDocumentMarker(text, start) ? start : -1;
    while (start < text.length) {
      if (marker >= 0) start = marker + 3;
      const end = this.document(start, marker);
      marker = end < text.length && isDocumentMarker(text, end) ? end : -1;
      start = end;
    }
  }

  /** Reads the document that starts at `start`, after the marker at `marker` (-1: none), and gives where it ends. */
  private document(start: number, marker: number): number {
    const { json, scanner } = this;
    try {
      if (this.suspicious) this.refuseControlCharacters(start);
      scanner.start(start, marker >= 0);
      const composer = new LineComposer(scanner);
      const read = composer.document();
      const end = scanner.documentEnd() ?? this.nextMarker(start);
      const missing = json ? undefined : missingValueReason(this.file.text.slice(start, end));
      if (missing !== undefined) this.skip(missing, start, end);
      else if (read !== undefined)
        this.add(read.value, { start, end, index: this.index, marker, json }, composer.repeated);
      return end;
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const end = this.nextMarker(start);
      this.refuse((marker >= 0 && textAfter(this.file.text, marker)) || error, start, end);
      return end;
    }
  }

  private nextMarker(start: number): number {
    const lineFeed = start === 0 ? -1 : this.file.text.indexOf('\n', start);
    return start > 0 && lineFeed === -1 ? this.file.text.length : nextMarker(this.file.text, lineFeed + 1);
  }

  private refuseControlCharacters(start: number): void {
    const offset = controlCharacter(this.file.text.slice(start, this.nextMarker(start)));
    if (offset >= 0) throw new SyntaxProblem('control characters are not allowed', start + offset);
  }

  private add(value: unknown, text: DocumentText, repeated: readonly RepeatedKey[]): void {
    if (isManifest(value)) {
      for (const { name, start, end, isSame } of repeated) {
        // Templates that include the labels of others write some twice: whoever wrote them loses nothing.
        if (isSame && this.file.origin !== undefined) continue;
        const message = `the key "${name}" stands in this mapping before: only this last one counts`;
        this.report('manifest/duplicate-key', message, { start, end });
      }
      // Such a document is YAML, but kubectl refuses it.
      const behind = text.marker >= 0 ? textAfter(this.file.text, text.marker) : undefined;
      if (behind !== undefined) this.report('manifest/invalid-yaml', behind.message, behind);
    }
    this.documents.push(new TextDocument(this.file, text, value));
    this.index++;
  }

  private refuse(problem: SyntaxProblem, start: number, end: number): void {
    const text = this.file.text.slice(start, end);
    let reason = templateReason(text, this.lineAt(problem.start));
    if (reason === undefined && !looksLikeManifest(text)) {
      reason = `not YAML that Kubernetes reads: ${problem.message} (line ${this.lineNumber(problem.start)})`;
    }
    if (reason === undefined) {
      const end = Math.min(Math.max(problem.end, problem.start), this.file.text.length);
      this.report('manifest/invalid-yaml', problem.message, { start: Math.min(problem.start, end), end });
      this.index++;
    } else {
      this.skip(reason, start, end);
    }
  }

  /** Files of templates are full of them: one note for each reason will do. */
  private skip(reason: string, start: number, end: number): void {
    this.index++;
    if (this.skipped.some((other) => other.reason === reason)) return;
    const text = this.file.text.slice(start, end);
    const line = this.lineNumber(start + Math.max(text.search(/\S/), 0));
    this.skipped.push({ file: this.file.path, reason, line });
  }

  private lineNumber(offset: number): number {
    return lineMapOf(this.file).position(offset).line;
  }

  private lineAt(offset: number): string {
    const { text } = this.file;
    const end = text.indexOf('\n', offset);
    return text.slice(text.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1, end < 0 ? text.length : end);
  }

  private report(code: SourceProblem['code'], message: string, span: Span): void {
    this.problems.push({ code, message, at: { path: [], ...locateSpan(this.file, span) }, document: this.index });
  }
}

function isManifest(value: unknown): boolean {
  return isMapping(value) && Object.hasOwn(value, 'apiVersion') && Object.hasOwn(value, 'kind');
}
