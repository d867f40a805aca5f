import fs from 'node:fs';
import path from 'node:path';

/** Reads rule pages of a folder when they are asked for. Ids lead nowhere else: they are two names with a slash between. */
export function rulePages(folder: string): (rule: string) => string | undefined {
  return (rule) => {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(rule)) return undefined;
    try {
      return fs.readFileSync(path.join(folder, `${rule}.md`), 'utf8');
    } catch {
      return undefined;
    }
  };
}
