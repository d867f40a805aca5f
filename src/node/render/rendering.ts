import type { SkippedFile } from '../../result.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { RunTool } from './run-tool.ts';
import type { Tools } from './tools.ts';

/** What a renderer made of one unit. */
export interface Rendering {
  /** The output, with an origin. Its path is a display name such as `overlays/prod`: the directory of the unit. */
  readonly file: ParsedFile;
  /** Why the output is not all that would be deployed; undefined when it is. */
  readonly partial?: string;
  /** Located remarks: a remote base that was left out, a chart that is not vendored. */
  readonly notes: readonly SkippedFile[];
  /** Display paths of the files that the output was made of. */
  readonly sources: readonly string[];
}

/** There is no output, and why. */
export interface NotRendered {
  readonly reason: string;
  readonly notes: readonly SkippedFile[];
  readonly sources: readonly string[];
}

/** What every renderer is given. */
export interface RenderOptions {
  /** Display paths are relative to it. */
  readonly cwd: string;
  /** Found once per run. */
  readonly tools: Tools;
  readonly run: RunTool;
  /** A source file by its absolute path: parsed once per run. Undefined when it cannot be read. */
  parsed(file: string): ParsedFile | undefined;
}

export function isRendered(result: Rendering | NotRendered): result is Rendering {
  return 'file' in result;
}
