import fs from 'node:fs';
import path from 'node:path';
import { isObject, objectsIn, stringIn } from '../../model/value.ts';
import type { SkippedFile } from '../../result.ts';
import type { Path } from '../../source/position.ts';
import { displayPath, isInside } from '../display-path.ts';
import { chartFile } from '../helm-chart.ts';
import { parseBytes } from '../read-files.ts';
import { type Chart, type ChartDependency, readChart, requirementsFile } from './chart.ts';

/** One chart of those that are rendered together, by one of the names that it has there. */
export interface ChartPart {
  readonly directory: string;
  /** Its folder in the copy. */
  readonly folder: string;
  /** What `# Source:` comments start with: `web/charts/cache`. */
  readonly source: string;
  /** The key of its values in those of the top chart. */
  readonly scope: Path;
}

/** What Helm is given: all that it needs of a chart and nothing else. */
export interface ChartCopy {
  /** By path in the copy, below `folder`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Where files of the copy were read, absolute. */
  readonly origins: ReadonlyMap<string, string>;
  readonly parts: readonly ChartPart[];
  /** Dependencies that are not there, by the key of the chart that wants them. */
  readonly missing: readonly { readonly dependency: ChartDependency; readonly scope: Path }[];
  readonly notes: readonly SkippedFile[];
  /** Why there is too much of it. */
  readonly problem?: string;
}

export interface CopyLimits {
  readonly cwd: string;
  /** Symbolic links out of this directory are not followed. */
  readonly root: string;
}

/** The folder of the top chart in a copy. */
export const copiedChart = 'chart';

/** Helm refuses charts with a larger file: https://github.com/helm/helm/blob/main/pkg/chart/v2/loader/load.go */
const maximumFileSize = 5 * 1024 * 1024;
const maximumSize = 64 * 1024 * 1024;
const maximumFiles = 10_000;
const maximumDepth = 12;
const neverCopied = new Set(['.git', 'node_modules']);

/** Reads the files of a chart and of those that it depends on. */
export function copyChart(chart: Chart, limits: CopyLimits): ChartCopy {
  const reader = new ChartReader(limits);
  reader.add(chart, { folder: copiedChart, names: [{ source: chart.name, scope: [] }], above: [] });
  return reader;
}

interface Target {
  readonly folder: string;
  readonly names: readonly Pick<ChartPart, 'source' | 'scope'>[];
  /** Directories of the charts around. */
  readonly above: readonly string[];
}

class ChartReader implements ChartCopy {
  readonly files = new Map<string, Uint8Array>();
  readonly origins = new Map<string, string>();
  readonly parts: ChartPart[] = [];
  readonly missing: { readonly dependency: ChartDependency; readonly scope: Path }[] = [];
  readonly notes: SkippedFile[] = [];
  problem?: string;
  private readonly limits: CopyLimits;
  private size = 0;

  constructor(limits: CopyLimits) {
    this.limits = limits;
  }

  add(chart: Chart, target: Target): void {
    const { folder, names, above } = target;
    if (above.length >= maximumDepth || this.problem !== undefined) return;
    for (const name of names) this.parts.push({ directory: chart.directory, folder, ...name });
    this.copyFolder(chart.directory, folder, above.length);
    const lost = chart.dependencies.filter((dependency) => this.isLost(chart, dependency, above));
    for (const dependency of lost) {
      for (const { scope } of names) this.missing.push({ dependency, scope });
    }
    this.rewrite(`${folder}/${chartFile}`, lost);
    this.rewrite(`${folder}/${requirementsFile}`, lost);
    if (lost.length > 0) for (const lock of ['Chart.lock', 'requirements.lock']) this.files.delete(`${folder}/${lock}`);
    for (const [name, directory] of subChartsOf(chart)) this.addSubChart(chart, { name, directory }, target);
  }

  private addSubChart(parent: Chart, sub: { name: string; directory: string }, { folder, names, above }: Target): void {
    const chart = this.mayRead(sub.directory) ? readChart(sub.directory) : undefined;
    if (chart === undefined || [...above, parent.directory].includes(sub.directory)) return;
    const aliases = parent.dependencies.filter((it) => it.name === chart.name).map((it) => it.alias ?? it.name);
    const keys = aliases.length === 0 ? [chart.name] : aliases;
    this.add(chart, {
      folder: `${folder}/charts/${sub.name}`,
      names: names.flatMap(({ source, scope }) =>
        keys.map((key) => ({ source: `${source}/charts/${key}`, scope: [...scope, key] })),
      ),
      above: [...above, parent.directory],
    });
  }

  private isLost(chart: Chart, { vendored }: ChartDependency, above: readonly string[]): boolean {
    return vendored === undefined || !this.mayRead(vendored) || [...above, chart.directory].includes(vendored);
  }

  /** Whether a path, links resolved, lies in what may be read. */
  private mayRead(file: string): boolean {
    try {
      return isInside(fs.realpathSync.native(file), fs.realpathSync.native(this.limits.root));
    } catch {
      return false;
    }
  }

  private refusalOf(link: string, directory: string): string | undefined {
    if (!this.mayRead(link)) return 'symbolic link that leads out of this repository, not followed';
    const isAround = isInside(fs.realpathSync.native(directory), fs.realpathSync.native(link));
    return isAround ? 'symbolic link that leads in a circle, not followed' : undefined;
  }

  /** Files of charts in `charts/` are copied with those charts. */
  private copyFolder(directory: string, folder: string, depth: number): void {
    for (const entry of entriesOf(directory)) {
      if (neverCopied.has(entry.name) || this.problem !== undefined) continue;
      const absolute = path.join(directory, entry.name);
      const target = `${folder}/${entry.name}`;
      const refusal = entry.isSymbolicLink() ? this.refusalOf(absolute, directory) : undefined;
      if (refusal !== undefined) {
        this.note(absolute, refusal);
        continue;
      }
      const found = fs.statSync(absolute, { throwIfNoEntry: false });
      const isSubChart = path.basename(folder) === 'charts' && fs.existsSync(path.join(absolute, chartFile));
      if (found?.isDirectory() === true && !isSubChart && depth < maximumDepth) {
        this.copyFolder(absolute, target, depth + 1);
      } else if (found?.isFile() === true) this.copyFile(absolute, target, found.size);
    }
  }

  private copyFile(absolute: string, target: string, size: number): void {
    if (size > maximumFileSize) {
      this.note(absolute, 'larger than 5 MiB, which Helm refuses: it was left out');
      return;
    }
    this.size += size;
    if (this.size > maximumSize || this.files.size >= maximumFiles) {
      this.problem = 'the chart has more than 64 MiB or 10,000 files';
      return;
    }
    try {
      this.files.set(target, fs.readFileSync(absolute));
      this.origins.set(target, absolute);
    } catch {
      this.note(absolute, 'it cannot be read');
    }
  }

  private note(absolute: string, reason: string): void {
    this.notes.push({ file: displayPath(absolute, this.limits.cwd), reason });
  }

  /** Takes out what would keep Helm from rendering: dependencies that are not there, and versions of Kubernetes. */
  private rewrite(file: string, lost: readonly ChartDependency[]): void {
    const bytes = this.files.get(file);
    const chart = bytes === undefined ? undefined : parseBytes(file, bytes).documents[0]?.value;
    if (!isObject(chart)) return;
    const { kubeVersion, dependencies, ...rest } = chart;
    const listed = objectsIn(chart, 'dependencies').map(([, it]) => it);
    const kept = listed.filter((it) => {
      const [name, alias] = [stringIn(it, 'name'), stringIn(it, 'alias') || undefined];
      return name !== undefined && !lost.some((one) => one.name === name && one.alias === alias);
    });
    if (kept.length === listed.length && kubeVersion === undefined) return;
    const text = JSON.stringify(kept.length === 0 ? rest : { ...rest, dependencies: kept });
    this.files.set(file, Buffer.from(text));
  }
}

/** The charts to render with one: folders in `charts/`, and those that `file://` repositories lead to. */
function subChartsOf({ directory, dependencies }: Chart): ReadonlyMap<string, string> {
  const folder = path.join(directory, 'charts');
  const found = new Map<string, string>();
  for (const { name } of entriesOf(folder)) {
    if (fs.existsSync(path.join(folder, name, chartFile))) found.set(name, path.join(folder, name));
  }
  for (const { name, vendored } of dependencies) {
    if (vendored !== undefined && !isInside(vendored, folder)) found.set(name, vendored);
  }
  return found;
}

function entriesOf(directory: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
