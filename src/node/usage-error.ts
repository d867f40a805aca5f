/** The caller asked for something that cannot be done. The message says what, and what to do instead where that is known. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The path that does not exist, when that is the mistake. */
  readonly missingPath: string | undefined;

  constructor(message: string, missingPath?: string) {
    super(message);
    this.missingPath = missingPath;
  }
}
