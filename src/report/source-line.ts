/** Lines of a text, ended by LF, CR LF or a lone CR. Remembers the text that was asked last: diagnostics come sorted by file. */
export class SourceLines {
  private text: string | undefined;
  private lines: readonly string[] = [];

  /** The line without its end, 1-based; undefined when the text has no such line. */
  line(text: string, number: number): string | undefined {
    if (text !== this.text) {
      this.text = text;
      this.lines = text.split(/\r\n|\n|\r/);
    }
    return this.lines[number - 1];
  }
}
