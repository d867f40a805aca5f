import type { Diagnostic, LintResult } from '../result.ts';

/** What a reporter needs beside the result. All of it is handed in by the shell. */
export interface ReportContext {
  /** The text of a file of the run; undefined when it cannot be had (any more). */
  text(file: string): string | undefined;
  /** The page of a rule in Markdown; undefined when there is none. */
  page(rule: string): string | undefined;
  /** Whether escape sequences for colour may be written. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Tell what is only counted otherwise: what was skipped, which references are unknown, where the context comes from. */
  readonly verbose?: boolean;
  /** SARIF only: what is not in the result since it was there before. Code scanning takes what a log does not have for mended. */
  readonly known?: readonly Diagnostic[];
  /** SARIF only: where the directory that meshlint was run in lies in its repository; absent for the root. `deploy/prod` */
  readonly folder?: string;
  /** SARIF only: tells several analyses of one commit apart, of parts of a repository. */
  readonly category?: string;
}

/** Turns a result into text that ends with a line feed. Pure. */
export type Reporter = (result: LintResult, context: ReportContext) => string;
