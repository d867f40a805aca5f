import fs from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject, stringIn } from '../../model/value.ts';
import type { ParsedDocument, ParsedFile } from '../../source/document.ts';
import { isInside } from '../display-path.ts';
import { kustomizationNames } from '../found-file.ts';
import type { Reference } from './reference.ts';
import { isRemotePath } from './remote-path.ts';
import { type WrittenPath, writtenPaths } from './written-paths.ts';

/** A directory with a kustomization: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export interface Kustomization {
  /** Absolute, symbolic links resolved. */
  readonly directory: string;
  /** Absolute. */
  readonly file: string;
  /** Its one document. */
  readonly document: ParsedDocument;
  readonly value: JsonObject;
  /** Only ever part of other kustomizations. */
  readonly isComponent: boolean;
  readonly namespace?: string;
  readonly references: readonly Reference[];
}

/** All that a kustomization is made of. */
export interface Closure {
  /** Absolute: the files of kustomizations and all that they name. */
  readonly files: ReadonlySet<string>;
  /** Absolute: directories with a kustomization, the first one among them. */
  readonly directories: ReadonlySet<string>;
  readonly remote: readonly Reference[];
  /** What is not there, or lies outside of the repository. */
  readonly missing: readonly Reference[];
}

/** Reads the kustomizations of a repository, each once. */
export interface Kustomizations {
  /** Absolute, symbolic links resolved: nothing outside of it is read. */
  readonly repository: string;
  /** Undefined where there is none. */
  read(directory: string): Kustomization | undefined;
  closureOf(directory: string): Closure;
}

export interface KustomizationSettings {
  /** Nothing outside of it is read. */
  readonly repository: string;
  /** A file by its absolute path; undefined when it cannot be read. */
  parsed(file: string): ParsedFile | undefined;
}

export function kustomizationsOf(settings: KustomizationSettings): Kustomizations {
  return new Reader(settings);
}

class Reader implements Kustomizations {
  readonly repository: string;
  private readonly parsed: KustomizationSettings['parsed'];
  private readonly known = new Map<string, Kustomization | undefined>();
  private readonly closures = new Map<string, Closure>();

  constructor({ repository, parsed }: KustomizationSettings) {
    this.repository = realPath(repository) ?? path.resolve(repository);
    this.parsed = parsed;
  }

  read(given: string): Kustomization | undefined {
    const directory = realPath(given);
    if (directory === undefined) return undefined;
    if (!this.known.has(directory)) this.known.set(directory, this.readNow(directory));
    return this.known.get(directory);
  }

  closureOf(given: string): Closure {
    const start = realPath(given) ?? path.resolve(given);
    const known = this.closures.get(start);
    if (known !== undefined) return known;
    const files = new Set<string>();
    const directories = new Set<string>();
    const references: Reference[] = [];
    const pending = [start];
    for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
      const kustomization = directories.has(directory) ? undefined : this.read(directory);
      if (kustomization === undefined) continue;
      directories.add(directory);
      files.add(kustomization.file);
      for (const reference of kustomization.references) {
        if (reference.leads === 'file') files.add(reference.target);
        else if (reference.leads === 'directory') pending.push(reference.target);
        else references.push(reference);
      }
    }
    const remote = references.filter(({ leads }) => leads === 'remote');
    const missing = references.filter(({ leads }) => leads !== 'remote');
    const closure = { files, directories, remote, missing };
    this.closures.set(start, closure);
    return closure;
  }

  private readNow(directory: string): Kustomization | undefined {
    for (const name of kustomizationNames) {
      const file = path.join(directory, name);
      const real = realPath(file);
      if (real === undefined || !isInside(real, this.repository)) continue;
      const document = this.parsed(file)?.documents.find(({ value }) => isKustomization(value));
      const value = document?.value;
      if (document === undefined || !isObject(value)) return undefined;
      const namespace = stringIn(value, 'namespace');
      return {
        directory,
        file,
        document,
        value,
        isComponent: stringIn(value, 'kind') === 'Component',
        ...(namespace ? { namespace } : {}),
        references: [...writtenPaths(document.root)].map((written) => this.resolve(directory, written)),
      };
    }
    return undefined;
  }

  private resolve(directory: string, { field, path: given, at }: WrittenPath): Reference {
    const absolute = path.resolve(directory, given);
    const real = realPath(absolute);
    if (real === undefined && isRemotePath(given)) return { field, leads: 'remote', target: given, at };
    if (real === undefined) {
      return { field, leads: isInside(absolute, this.repository) ? 'missing' : 'outside', target: absolute, at };
    }
    return { field, leads: isInside(real, this.repository) ? this.leadsTo(real, field) : 'outside', target: real, at };
  }

  /** A directory is read by its kustomization only. */
  private leadsTo(real: string, field: Reference['field']): Reference['leads'] {
    const found = fs.statSync(real, { throwIfNoEntry: false });
    const mayBeDirectory = directoryFields.has(field);
    if (found?.isFile()) return 'file';
    return found?.isDirectory() && mayBeDirectory && this.hasKustomization(real) ? 'directory' : 'missing';
  }

  /** Without reading it: two kustomizations may name each other. */
  private hasKustomization(directory: string): boolean {
    return kustomizationNames.some((name) => fs.existsSync(path.join(directory, name)));
  }
}

const directoryFields: ReadonlySet<Reference['field']> = new Set([
  'resources',
  'bases',
  'components',
  'transformers',
  'generators',
  'validators',
]);

/** Files of Flux have the same name and kind, and another group. */
function isKustomization(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { apiVersion } = value;
  return (
    apiVersion === undefined || (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/'))
  );
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return undefined;
  }
}
