/** A fenced block of a page. */
export interface Fence {
  /** The words after the opening backticks. */
  readonly words: readonly string[];
  /** The value of `file=`. */
  readonly file: string | undefined;
  readonly content: string;
  /** Lines of the page between the backticks: 0-based, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A heading and what stands below it, up to the next heading of any level. */
export interface Section {
  readonly title: string;
  readonly level: number;
  /** 1-based line of the heading. */
  readonly line: number;
  /** The first paragraph, unwrapped. */
  readonly firstParagraph: string;
  readonly fences: readonly Fence[];
}

/** A page in its parts. Lines inside fences are never headings. */
export function readPage(text: string): readonly Section[] {
  const lines = text.split('\n');
  const sections: { title: string; level: number; line: number; prose: string[]; fences: Fence[] }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const opening = /^(`{3,})(.*)$/.exec(line);
    if (opening !== null) {
      const fence = readFence(lines, index, opening);
      sections.at(-1)?.fences.push(fence);
      index = fence.end;
      continue;
    }
    const heading = /^(#{1,6}) (.+?)\s*$/.exec(line);
    if (heading !== null) {
      const level = (heading[1] ?? '').length;
      sections.push({ title: heading[2] ?? '', level, line: index + 1, prose: [], fences: [] });
    } else {
      sections.at(-1)?.prose.push(line);
    }
  }
  return sections.map(({ prose, ...section }) => ({ ...section, firstParagraph: firstParagraph(prose) }));
}

/** The page with other contents in some of its fences. */
export function replaceFences(text: string, contents: ReadonlyMap<Fence, string>): string {
  const lines = text.split('\n');
  for (const [fence, content] of [...contents].sort(([a], [b]) => b.start - a.start)) {
    const replacement = content === '' ? [] : content.replace(/\n$/, '').split('\n');
    lines.splice(fence.start, fence.end - fence.start, ...replacement);
  }
  return lines.join('\n');
}

function readFence(lines: readonly string[], index: number, opening: RegExpExecArray): Fence {
  const backticks = opening[1] ?? '';
  const words = (opening[2] ?? '').trim().split(/\s+/);
  const end = lines.findIndex((line, at) => at > index && line.trimEnd() === backticks);
  if (end < 0) throw new Error(`the fence that opens in line ${index + 1} never closes`);
  return {
    words,
    file: words.find((word) => word.startsWith('file='))?.slice('file='.length),
    content: lines
      .slice(index + 1, end)
      .map((line) => `${line}\n`)
      .join(''),
    start: index + 1,
    end,
  };
}

function firstParagraph(prose: readonly string[]): string {
  return (
    prose
      .join('\n')
      .trim()
      .split(/\n\s*\n/)[0]
      ?.split('\n')
      .map((line) => line.trim())
      .join(' ') ?? ''
  );
}
