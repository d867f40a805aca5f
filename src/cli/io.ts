import type { Surroundings } from '../node/reporting.ts';

/** A stream that the CLI writes to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** All that the CLI touches of the machine beside the file system, so that tests can run it in process. */
export interface Io extends Surroundings {
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds from any point in time; the clock of the process by default. */
  now?(): number;
  /** Everything on standard input. */
  stdin(): Promise<Uint8Array>;
}
