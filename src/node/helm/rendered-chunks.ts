/** One document as Helm prints it: which template wrote it, and where it stands in the output. */
export interface RenderedChunk {
  /** As in the `# Source:` comment: `web/templates/service.yaml`. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** The documents of what `helm template` prints. */
export function renderedChunks(output: string): readonly RenderedChunk[] {
  const heads = [...output.matchAll(/^---\n# Source: (.*)\n/gm)];
  return heads.map((head, index) => ({
    source: head[1] ?? '',
    start: head.index + head[0].length,
    end: heads[index + 1]?.index ?? output.length,
  }));
}

/** The chunk that an offset lies in, or the comment before it. */
export function chunkAt(chunks: readonly RenderedChunk[], offset: number): RenderedChunk | undefined {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return chunks[low] ?? chunks.at(-1);
}
