import { type Resource, resourcesOf } from '../model/resource.ts';
import { stringIn, stringsIn } from '../model/value.ts';
import type { Diagnostic, ResultEvidence } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Change } from './change.ts';
import type { FileLines } from './file-lines.ts';
import { linesOf, meet } from './line-span.ts';

/** What is deployed together, in one state of the files. */
export interface DeployedUnit {
  readonly name: string;
  readonly files: readonly ParsedFile[];
}

/** With more that is gone and that nothing names, nobody could tell which of them it was. */
const mostUnnamed = 3;

/**
 * Tells of diagnostics that no line of the change caused which resources are gone with it: those that the diagnostic speaks of, or else all,
 * where they are few. Where the file that held one is still there, the diagnostic is blamed on the gap.
 */
export class RemovedResources {
  readonly #byUnit = new Map<string, readonly Gone[]>();
  readonly #change: Change;
  readonly #lines: FileLines;

  constructor(
    { change, lines }: { readonly change: Change; readonly lines: FileLines },
    before: readonly DeployedUnit[],
    after: readonly DeployedUnit[],
  ) {
    this.#change = change;
    this.#lines = lines;
    const left = new Map(after.map(({ name, files }) => [name, new Set(files.flatMap(titlesIn))]));
    for (const { name, files } of before) {
      const titles = left.get(name);
      if (titles === undefined) continue;
      const gone = files.flatMap((file) => file.documents.flatMap(resourcesOf)).filter((it) => !titles.has(it.title));
      if (gone.length > 0) this.#byUnit.set(name, gone.map(goneOf));
    }
  }

  explain(diagnostic: Diagnostic): Diagnostic {
    const gone = this.#goneFor(diagnostic);
    const because = [...diagnostic.because, ...gone.map(evidenceOf)];
    const gap = gone.map((it) => this.#gapOf(it)).find((it) => it !== undefined);
    return gone.length === 0 ? diagnostic : { ...diagnostic, because, ...(gap === undefined ? {} : { cause: gap }) };
  }

  #goneFor({ units, message, because }: Diagnostic): readonly Resource[] {
    if (this.#byUnit.size === 0) return [];
    const gone = units.flatMap((unit) => this.#byUnit.get(unit) ?? []);
    const text = [message, ...because.map(({ note }) => note)].join('\n');
    const named = gone.filter(({ names }) => names.some((name) => speaksOf(text, name)));
    // "Service shop/web" is not the ServiceAccount of that name.
    const titled = named.filter(({ title }) => speaksOf(text, title));
    const told = titled.length > 0 ? titled : named.length > 0 ? named : gone.length <= mostUnnamed ? gone : [];
    const byTitle = new Map(told.map(({ title, resource }) => [title, resource]));
    return [...byTitle.values()].slice(0, mostUnnamed);
  }

  #gapOf(resource: Resource): Diagnostic['cause'] {
    const stood = resource.field('metadata');
    const changed = this.#change.files.find(({ file, was = file }) => was === stood.file);
    const gap = changed?.gaps.find(({ was }) => meet(was, linesOf(stood.range)));
    if (changed === undefined || gap === undefined) return undefined;
    const range = this.#lines.range(changed.file, { first: gap.first, last: gap.first });
    return { file: changed.file, range, by: 'removed' };
  }
}

/** A resource that is no longer there; what it is called is asked for each diagnostic. */
interface Gone {
  readonly resource: Resource;
  readonly title: string;
  readonly names: readonly string[];
}

function goneOf(resource: Resource): Gone {
  return { resource, title: resource.title, names: namesOf(resource) };
}

function titlesIn({ documents }: ParsedFile): readonly string[] {
  return documents.flatMap(resourcesOf).map(({ title }) => title);
}

function evidenceOf(resource: Resource): ResultEvidence {
  return { note: `the change removed ${resource.title} (${resource.field('metadata').file})`, from: 'absence' };
}

/** How messages may speak of a resource. */
function namesOf({ kindName, name, namespace, spec }: Resource): readonly string[] {
  if (kindName === 'Namespace') return [`namespace "${name}"`, `namespace ${name}`];
  const hosts = [stringIn(spec, 'host'), ...stringsIn(spec, 'hosts')].filter((it) => it?.includes('.') === true);
  return [`${namespace}/${name}`, `${name}.${namespace}`, ...hosts.filter((it) => it !== undefined)];
}

/** Whether a name stands in a text, and not as a part of a longer one: `a.shop.svc` speaks of `a.shop`, `ba.shop` does not. */
function speaksOf(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w.-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + name.length] ?? '')) return true;
  }
  return false;
}
