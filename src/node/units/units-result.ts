import { resourcesOf } from '../../model/resource.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { UnitReport, UnitsResult } from '../../units-result.ts';
import { version } from '../../version.ts';
import type { FoundUnits } from './find-units.ts';
import type { FoundUnit } from './found-unit.ts';

/** What was found, as plain data. */
export function unitsResult({ units, leftOut, skipped, sources }: FoundUnits): UnitsResult {
  const files = [...sources, ...units.flatMap((unit) => unit.files)];
  const notRead = new Map(
    files.flatMap((file) => file.skipped).map((it) => [`${it.file} ${it.line} ${it.reason}`, it]),
  );
  return {
    version: 1,
    tool: { name: 'meshlint', version },
    units: units.map(reportOf),
    leftOut,
    skipped: [...notRead.values(), ...skipped].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  };
}

function reportOf({ name, renderer, why, cluster, partial, members, files, renderedFrom = [] }: FoundUnit): UnitReport {
  const written = files.filter(({ file, documents }) => file.origin === undefined && documents.length > 0);
  return {
    name,
    renderer,
    why,
    ...(cluster === undefined ? {} : { cluster }),
    ...(partial === undefined ? {} : { partial }),
    ...(members === undefined ? {} : { members }),
    resources: files.reduce((sum, file) => sum + resourcesIn(file), 0),
    files: [...new Set([...written.map(({ file }) => file.path), ...renderedFrom])].sort(),
  };
}

function resourcesIn({ documents }: ParsedFile): number {
  return documents.reduce((sum, document) => sum + resourcesOf(document).length, 0);
}
