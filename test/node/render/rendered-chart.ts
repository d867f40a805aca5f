import fs from 'node:fs';
import path from 'node:path';
import { displayPath } from '../../../src/node/display-path.ts';
import { readChart } from '../../../src/node/helm/chart.ts';
import type { ReleaseSettings } from '../../../src/node/helm/chart-release.ts';
import { parseBytes } from '../../../src/node/read-files.ts';
import { renderChart } from '../../../src/node/render/render-chart.ts';
import {
  isRendered,
  type NotRendered,
  type Rendering,
  type RenderOptions,
} from '../../../src/node/render/rendering.ts';
import { type RunTool, toolRunner } from '../../../src/node/render/run-tool.ts';
import type { ParsedFile } from '../../../src/source/document.ts';
import type { Located, Path } from '../../../src/source/position.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { testTools } from './test-tools.ts';

export const hasHelm = testTools.helm !== undefined;
export const uncached = toolRunner({ cache: undefined });

export function renderOptions(cwd: string, run = uncached): RenderOptions {
  const known = new Map<string, ParsedFile | undefined>();
  const parsed = (file: string): ParsedFile | undefined => {
    if (!known.has(file)) known.set(file, read(file, cwd));
    return known.get(file);
  };
  return { cwd, tools: testTools, run, parsed };
}

function read(file: string, cwd: string): ParsedFile | undefined {
  try {
    return parseBytes(displayPath(file, cwd), fs.readFileSync(file));
  } catch {
    return undefined;
  }
}

export interface Rendered {
  readonly folder: string;
  readonly result: Rendering | NotRendered;
  /** Where a value of the object of a name comes from: the file, the line and column, and what stands there; `~` before what is only near. */
  place(name: string, ...path: Path): string;
  key(name: string, ...path: Path): string;
}

type Settings = Omit<Partial<ReleaseSettings>, 'values'> & {
  /** Paths of values files from the folder. */
  readonly values?: readonly string[];
  /** The folder of the chart. */
  readonly chart?: string;
  readonly run?: RunTool;
};

/** Renders a chart of which the files are given; it is called web, as its release is. */
export async function rendered(
  files: { readonly [path: string]: string },
  { chart: at = '.', values = [], run = uncached, ...settings }: Settings = {},
): Promise<Rendered> {
  const folder = temporaryFolder({ 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', ...files });
  const chart = readChart(path.join(folder, at));
  if (chart === undefined) throw new Error('there is no chart');
  const release = { release: 'web', ...settings, values: values.map((file) => path.join(folder, file)), chart };
  const result = await renderChart(release, renderOptions(folder, run));
  const field = (name: string, at: Path) => {
    if (!isRendered(result)) throw new Error(result.reason);
    const document = result.file.documents.find(({ root }) => root.get('metadata', 'name').value === name);
    if (document === undefined) throw new Error(`there is no ${name}`);
    return document.root.get(...at);
  };
  return {
    folder,
    result,
    place: (name, ...at) => shown(field(name, at), folder),
    key: (name, ...at) => shown(field(name, at).key, folder),
  };
}

function shown(at: Located, folder: string): string {
  const { start } = at.range;
  const near = at.rendered === true ? '~' : '';
  return `${near}${at.file}:${start.line}:${start.column} ${textAt(at, folder)}`;
}

/** What is written at a place. */
export function textAt({ file, range: { start, end } }: Located, folder: string): string {
  const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n');
  const inside = lines.slice(start.line - 1, end.line);
  inside[inside.length - 1] = inside.at(-1)?.slice(0, end.column - 1) ?? '';
  inside[0] = inside[0]?.slice(start.column - 1) ?? '';
  return inside.join('\n');
}
