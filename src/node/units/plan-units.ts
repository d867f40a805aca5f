import path from 'node:path';
import { resourcesOf } from '../../model/resource.ts';
import type { ParsedFile } from '../../source/document.ts';
import { displayPath, isInside } from '../display-path.ts';
import { kustomizationNames } from '../found-file.ts';
import { type Chart, readChart } from '../helm/chart.ts';
import { chartFile } from '../helm-chart.ts';
import type { Kustomizations } from '../kustomize/kustomization.ts';
import { chartPlans, isChartMember } from './chart-plans.ts';
import { deployment } from './deployment.ts';
import { plainUnits } from './plain-units.ts';
import type { LeftOut, UnitPlan } from './plan.ts';
import { clusterFolder, type Pointer, pointersIn } from './pointers.ts';
import { Repository } from './repository.ts';
import { isSameDeployment } from './same-deployment.ts';

/** What units are looked for with. */
export interface Planning {
  /** Symbolic links resolved. */
  readonly cwd: string;
  readonly kustomizations: Kustomizations;
  /** The name of the unit where all is one. */
  readonly whole: string;
  /** Units that somebody named. */
  readonly configured?: readonly Pointer[];
}

const names: ReadonlySet<string> = new Set(kustomizationNames);

export interface Plans {
  readonly plans: readonly UnitPlan[];
  /** Files that are part of no plan as they are: what units are rendered from. */
  readonly sources: readonly ParsedFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * What of these files is deployed together. Most repositories without kustomizations, charts and deployers are one unit, and that
 * is told by a look at their names.
 */
export function planUnits(files: readonly ParsedFile[], planning: Planning): Plans {
  return new Planner(files, planning).plans();
}

class Planner {
  readonly #files: readonly ParsedFile[];
  readonly #planning: Planning;
  readonly #absolute = new Map<string, ParsedFile>();
  readonly #kustomized = new Set<string>();
  readonly #charts = new Map<string, Chart>();
  /** What is rendered, or belongs to what is; never read as plain manifests. */
  readonly #owned = new Set<ParsedFile>();
  /** Plain files that a deployer points to. */
  readonly #deployed = new Set<ParsedFile>();
  /** Directories that deployers render. */
  readonly #pointed = new Set<string>();
  readonly #plans: UnitPlan[] = [];
  readonly #leftOut: LeftOut[] = [];

  constructor(files: readonly ParsedFile[], planning: Planning) {
    this.#files = files;
    this.#planning = planning;
    for (const file of files) {
      const { path: shown, template } = file.file;
      // Charts may print kustomizations, too.
      if (template !== undefined) continue;
      const slash = shown.lastIndexOf('/');
      const name = shown.slice(slash + 1);
      const isKustomization = names.has(name);
      if (!isKustomization && name !== chartFile) continue;
      const directory = path.resolve(planning.cwd, slash < 0 ? '.' : shown.slice(0, slash));
      if (isKustomization) this.#kustomized.add(directory);
      else this.#addChart(directory);
    }
  }

  plans(): Plans {
    const pointers = [...(this.#planning.configured ?? []), ...pointersIn(this.#files)];
    if (this.#kustomized.size > 0 || this.#charts.size > 0 || pointers.length > 0) this.#rendered(pointers);
    this.#plain();
    return {
      plans: this.#plans,
      sources: this.#owned.size === 0 ? [] : this.#files.filter((file) => this.#owned.has(file)),
      leftOut: this.#leftOut,
    };
  }

  #addChart(directory: string): void {
    const chart = readChart(directory);
    if (chart !== undefined) this.#charts.set(directory, chart);
  }

  #rendered(pointers: readonly Pointer[]): void {
    for (const file of this.#files) this.#absolute.set(path.resolve(this.#planning.cwd, file.file.path), file);
    for (const directory of [...this.#charts.keys()]) {
      if (this.#chartAbove(path.dirname(directory)) !== undefined) this.#charts.delete(directory);
    }
    this.#ownChartFiles();
    const listed = this.#ownKustomizedFiles();
    const directories = new Set([...this.#absolute.keys()].map((file) => path.dirname(file)));
    const repository = new Repository(this.#planning.cwd, directories, pointers);
    for (const pointer of pointers) {
      for (const target of repository.targets(pointer)) this.#deploy(pointer, target);
    }
    for (const directory of this.#kustomized) {
      if (!this.#pointed.has(directory) && !listed.has(directory)) this.#kustomization(directory);
    }
    for (const chart of this.#charts.values()) {
      if (!this.#pointed.has(chart.directory)) this.#chart(chart);
    }
  }

  /** The chart that a directory is part of, if it is. */
  #chartAbove(directory: string): Chart | undefined {
    for (const [at, chart] of this.#charts) if (isInside(directory, at)) return chart;
    return undefined;
  }

  #ownChartFiles(): void {
    if (this.#charts.size === 0) return;
    for (const [absolute, file] of this.#absolute) {
      for (const at of this.#charts.keys()) {
        if (isInside(absolute, at) && isChartMember(path.relative(at, absolute))) this.#owned.add(file);
      }
    }
  }

  /** The directories that other kustomizations list. */
  #ownKustomizedFiles(): ReadonlySet<string> {
    const { kustomizations } = this.#planning;
    const listed = new Set<string>();
    for (const directory of this.#kustomized) {
      const { file, references = [] } = kustomizations.read(directory) ?? {};
      this.#own(file);
      for (const { leads, target } of references) {
        if (leads === 'directory') listed.add(target);
        else if (leads === 'file') this.#own(target);
      }
    }
    return listed;
  }

  #own(absolute: string | undefined): void {
    const file = absolute === undefined ? undefined : this.#absolute.get(absolute);
    if (file !== undefined) this.#owned.add(file);
  }

  #kustomization(directory: string, by?: Pointer): void {
    if (by !== undefined) this.#pointed.add(directory);
    const name = displayPath(directory, this.#planning.cwd);
    const isComponent = this.#planning.kustomizations.read(directory)?.isComponent === true;
    if (isComponent && by === undefined) {
      this.#leftOut.push({ file: name, reason: 'a component that no kustomization here uses' });
      return;
    }
    this.#add({
      name,
      renderer: 'kustomize',
      why: by?.why ?? 'a kustomization that no other one lists',
      directory,
      files: [],
      ...deployment(by, `${name}/`),
    });
  }

  #chart(chart: Chart, by?: Pointer): void {
    const { cwd, kustomizations } = this.#planning;
    if (chart.isLibrary) {
      const file = displayPath(chart.directory, cwd);
      this.#leftOut.push({ file, reason: 'a library chart, which renders to nothing' });
    } else for (const plan of chartPlans(chart, { cwd, repository: kustomizations.repository }, by)) this.#add(plan);
  }

  #deploy(pointer: Pointer, target: string): void {
    this.#pointed.add(target);
    const chart = this.#charts.get(target);
    if (pointer.renderer === 'none') this.#folder(pointer, target);
    else if (chart !== undefined) this.#chart(chart, pointer);
    else if (this.#kustomized.has(target)) this.#kustomization(target, pointer);
    else this.#folder(pointer, target);
  }

  /** Deployers take all manifests below a directory, and render the kustomizations there. */
  #folder(pointer: Pointer, target: string): void {
    const mayRender = pointer.renderer !== 'none';
    const inside = mayRender ? [...this.#kustomized].filter((directory) => isInside(directory, target)) : [];
    for (const directory of inside) {
      if (!inside.some((other) => other !== directory && isInside(directory, other))) {
        this.#kustomization(directory, pointer);
      }
    }
    const files: ParsedFile[] = [];
    for (const [absolute, file] of this.#absolute) {
      const isTaken = mayRender && this.#owned.has(file);
      if (isInside(absolute, target) && !isTaken && file.documents.length > 0) files.push(file);
    }
    if (files.length === 0) {
      const { unit, path: written, file } = pointer;
      const reason = `unit "${unit}": "${written}" leads to no manifest that is linted`;
      if (unit !== undefined && inside.length === 0) this.#leftOut.push({ file, reason });
      return;
    }
    for (const file of files) this.#deployed.add(file);
    const name = displayPath(target, this.#planning.cwd);
    this.#add({ name, renderer: 'none', why: pointer.why, files, ...deployment(pointer, `${name}/`) });
  }

  #plain(): void {
    const files = this.#files.filter((file) => !this.#owned.has(file) && !this.#deployed.has(file));
    const isAlone = this.#plans.length === 0;
    const units = plainUnits(isAlone ? files : files.filter((file) => this.#holdsManifests(file)));
    for (const { name, files, why } of units) {
      const shown = name === '' ? this.#planning.whole : name;
      const cluster = clusterFolder(`${name}/`);
      this.#add({ name: shown, renderer: 'none', why, files, ...(cluster === undefined ? {} : { cluster }) });
    }
  }

  /** Values, settings of other tools: beside units they are none of their own. */
  #holdsManifests(file: ParsedFile): boolean {
    const holds = file.documents.some((document) => resourcesOf(document).length > 0);
    if (!holds) this.#owned.add(file);
    return holds;
  }

  /** One directory may be deployed several times: to other clusters or namespaces. */
  #add(plan: UnitPlan): void {
    const same = this.#plans.filter((other) => other.name === plan.name);
    if (same.length === 0) {
      this.#plans.push(plan);
      return;
    }
    if (same.some((other) => isSameDeployment(other, plan))) return;
    const told =
      plan.namespace?.name ?? plan.cluster ?? (plan.renderer === 'none' ? 'plain files' : String(same.length + 1));
    const taken = this.#plans.some((other) => other.name === `${plan.name} (${told})`);
    this.#plans.push({ ...plan, name: `${plan.name} (${taken ? `${told}, ${same.length + 1}` : told})` });
  }
}
