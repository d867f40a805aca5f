/** What is left running then is of plugins: timers, servers. */
const milliseconds = 500;

/**
 * Has the process end with a code. It ends by itself when there is nothing left to do; where a plugin left something, it is ended, but not
 * before what was written has gone its way, as that through a pipe takes time.
 */
export function endWith(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => {
    process.stderr.write('', () => setTimeout(() => process.exit(), milliseconds).unref());
  });
}
