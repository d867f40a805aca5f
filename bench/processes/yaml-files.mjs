import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of all YAML files under a folder, in a fixed order. Links are not followed. */
export function* yamlTexts(directory) {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* yamlTexts(path);
    else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) yield readFileSync(path, 'utf8');
  }
}
