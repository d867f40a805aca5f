/** How far a run has come: files that are read, units that are found among them, resources of a unit that are judged. */
export interface ProgressStep {
  readonly what: 'read' | 'units' | 'lint';
  /** What it is about: the unit that is judged. */
  readonly name?: string;
  /** Which one it is, from 0. */
  readonly unit?: { readonly index: number; readonly count: number };
  readonly done: number;
  readonly total: number;
}

/** Is told of steps often, and has to be quick. */
export type ProgressListener = (step: ProgressStep) => void;

/** Items between two steps, so that telling costs nothing. */
export const stride = 64;
