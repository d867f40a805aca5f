import { UsageError } from '../node/usage-error.ts';

/**
 * The words of an input: separated by blanks and new lines, where quotes of either kind keep a word together. No variables, no
 * wildcards and no commands: no shell sees them.
 *
 * @throws UsageError when a quote is not closed.
 */
export function words(input: string, text: string): readonly string[] {
  const found = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+|["']/g) ?? [];
  return found.map((word) => {
    if (word === '"' || word === "'")
      throw new UsageError(`the input "${input}" has a quote ${word} that is not closed`);
    return word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2');
  });
}
