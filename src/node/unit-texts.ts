import fs from 'node:fs';
import path from 'node:path';
import { remember } from '../model/multimap.ts';
import type { ReadWorld } from './read-world.ts';
import type { FoundUnits } from './units/find-units.ts';

/** Units may be rendered from files that paths do not lead to: a base beside the overlays. Templates are read when they are shown. */
export function unitTexts(read: ReadWorld, { units }: Pick<FoundUnits, 'units'>, cwd: string): ReadWorld['text'] {
  const rendered = new Set(units.flatMap(({ renderedFrom = [] }) => renderedFrom));
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!rendered.has(file)) return read.text(file);
    return remember(known, file, () => read.text(file) || textOf(path.resolve(cwd, file)));
  };
}

function textOf(absolute: string): string | undefined {
  try {
    return fs.readFileSync(absolute, 'utf8');
  } catch {
    return undefined;
  }
}
