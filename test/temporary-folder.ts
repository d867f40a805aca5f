import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with files, removed when the test is over. Keys are paths; folders in between are made. */
export function temporaryFolder(files: { readonly [path: string]: string } = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-test-')));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

/** A manifest that no rule minds. */
export const namespaceManifest = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
