import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { forwardSlashes } from './display-path.ts';

/**
 * The `.gitignore` files that count in a directory, innermost first: https://git-scm.com/docs/gitignore
 * Immutable; a directory with a file of its own gets a longer chain.
 */
export interface IgnoreChain {
  readonly matcher: Ignore;
  /** The directory of the file, with forward slashes and one at the end. */
  readonly base: string;
  readonly outer: IgnoreChain | undefined;
}

/** Whether git would ignore a path. Ask for its directories first: what lies in an ignored directory is not asked for. */
export function isIgnored(chain: IgnoreChain | undefined, absolute: string, isDirectory: boolean): boolean {
  for (let link = chain; link !== undefined; link = link.outer) {
    const answer = link.matcher.test(absolute.slice(link.base.length) + (isDirectory ? '/' : ''));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}

/**
 * The chain for what lies in a directory that is not ignored. An outer file that would ignore the directory was overruled by an
 * inner one: it no longer counts for all that lies in it, but still for what its patterns match there.
 */
export function below(chain: IgnoreChain | undefined, directory: string): IgnoreChain | undefined {
  if (chain === undefined) return undefined;
  const outer = below(chain.outer, directory);
  const relative = `${directory.slice(chain.base.length)}/`;
  if (!chain.matcher.ignores(relative)) return outer === chain.outer ? chain : { ...chain, outer };
  const literal = relative.replace(/[\\*?[\] ]/g, '\\$&');
  return { ...chain, matcher: ignore().add(chain.matcher).add(`!/${literal}`), outer };
}

/** Adds the `.gitignore` of a directory (with forward slashes) that is known to have one. */
export function withGitIgnore(outer: IgnoreChain | undefined, directory: string): IgnoreChain | undefined {
  return withPatterns(outer, directory, path.join(directory, '.gitignore'));
}

function withPatterns(outer: IgnoreChain | undefined, directory: string, file: string): IgnoreChain | undefined {
  let patterns: string;
  try {
    patterns = fs.readFileSync(file, 'utf8');
  } catch {
    return outer;
  }
  return { matcher: ignore().add(patterns), base: directory.endsWith('/') ? directory : `${directory}/`, outer };
}

/**
 * What the repository around a directory ignores in it. Outside a repository nothing; and nothing when the directory is
 * itself ignored, since then it was asked for on purpose.
 */
export function ignoredAround(absolute: string): IgnoreChain | undefined {
  const directory = forwardSlashes(absolute);
  const above: string[] = [];
  let top = directory;
  while (!fs.existsSync(path.join(top, '.git'))) {
    const parent = forwardSlashes(path.dirname(top));
    if (parent === top) return undefined;
    above.push(parent);
    top = parent;
  }
  let chain = withPatterns(undefined, top, path.join(top, '.git/info/exclude'));
  for (const child of [...above.reverse(), directory]) {
    if (child !== top && isIgnored(chain, child, true)) return undefined;
    if (child !== top) chain = below(chain, child);
    if (child !== directory) chain = withGitIgnore(chain, child);
  }
  return chain;
}
