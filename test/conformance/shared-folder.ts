import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The conformance data lies beside the project and is not part of it. Undefined where it is absent: tests are then skipped. */
export function conformanceFolder(name: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../../shared/conformance/${name}`, import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
