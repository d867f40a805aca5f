import fs from 'node:fs';
import path from 'node:path';
import { isObject, stringIn, stringsIn } from '../../model/value.ts';
import type { SkippedFile } from '../../result.ts';
import type { ParsedDocument } from '../../source/document.ts';
import { displayPath, forwardSlashes, isInside } from '../display-path.ts';
import type { Kustomizations } from '../kustomize/kustomization.ts';
import { generatedFile } from '../kustomize/written-paths.ts';
import { refusal } from '../system-error.ts';
import { lenientKustomization } from './lenient-kustomization.ts';
import type { RenderOptions } from './rendering.ts';

/** A kustomization of a copy, which may be changed further. */
export interface CopiedKustomization {
  /** Absolute, in the repository. */
  readonly directory: string;
  readonly file: string;
  /** As it is written. */
  readonly document: ParsedDocument;
  readonly value: { [field: string]: unknown };
}

/** What kustomize is given: all that a unit is made of, at the same places below the repository's root. */
export interface KustomizeCopy {
  readonly repository: string;
  readonly kustomizations: readonly CopiedKustomization[];
  /** Every other file, by its absolute path. */
  readonly contents: Map<string, Uint8Array>;
  readonly notes: SkippedFile[];
  /** Names of ConfigMaps and Secrets that would be made of files which are not there. */
  readonly incomplete: ReadonlySet<string>;
  readonly parsed: RenderOptions['parsed'];
}

/** One kustomization of a copy that something is to be taken out of. */
export interface Removal {
  readonly copy: KustomizeCopy;
  readonly from: CopiedKustomization;
}

export interface CopySettings {
  readonly repository: string;
  readonly kustomizations: Kustomizations;
  readonly options: RenderOptions;
}

/** No manifest is that large, and a copy is held in memory. */
const largestFile = 10 * 1024 * 1024;

/** Copies what a kustomization is made of, without what cannot be built here. */
export function kustomizeCopy(directory: string, settings: CopySettings): KustomizeCopy {
  const { repository, kustomizations, options } = settings;
  const copied: CopiedKustomization[] = [];
  const contents = new Map<string, Uint8Array>();
  const notes: SkippedFile[] = [];
  const own = new Set<string>();
  const incomplete = new Set<string>();
  const closure = kustomizations.closureOf(directory);
  for (const each of closure.directories) {
    const kustomization = kustomizations.read(each);
    if (kustomization === undefined) continue;
    const lenient = lenientKustomization(kustomization, kustomizations, options.parsed);
    notes.push(...lenient.notes);
    for (const name of lenient.incomplete) incomplete.add(name);
    const { file, document } = kustomization;
    copied.push({ directory: each, file, document, value: lenient.value });
    own.add(file);
  }
  const add = (file: string): void => {
    if (own.has(file) || contents.has(file)) return;
    const problem = addFile(contents, file);
    if (problem !== undefined) notes.push({ file: displayPath(file, options.cwd), reason: problem });
  };
  for (const file of closure.files) add(file);
  for (const file of configuredFiles(closure.directories, settings)) add(file);
  return { repository, kustomizations: copied, contents, notes, incomplete, parsed: options.parsed };
}

function addFile(contents: Map<string, Uint8Array>, file: string): string | undefined {
  try {
    const { size } = fs.statSync(file);
    if (size > largestFile) return `left out: it is larger than ${largestFile / 1024 / 1024} MiB`;
    contents.set(file, fs.readFileSync(file));
    return undefined;
  } catch (error) {
    return `left out: it cannot be read: ${refusal(error)}`;
  }
}

/** Files that generators and transformers name which are configured in files of their own. */
function configuredFiles(
  directories: Iterable<string>,
  { kustomizations, options, repository }: CopySettings,
): string[] {
  const files: string[] = [];
  for (const directory of directories) {
    for (const { field, leads, target } of kustomizations.read(directory)?.references ?? []) {
      if (leads !== 'file' || (field !== 'transformers' && field !== 'generators')) continue;
      for (const { value } of options.parsed(target)?.documents ?? []) {
        for (const given of namedFiles(value)) files.push(path.resolve(directory, given));
      }
    }
  }
  return files.filter((file) => {
    const real = fs.existsSync(file) ? fs.realpathSync.native(file) : '';
    return real === file && isInside(real, repository) && fs.statSync(real).isFile();
  });
}

function namedFiles(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const generated = stringsIn(value, 'files').map((given) => generatedFile(given).path);
  const single = stringIn(value, 'path');
  return [
    ...(single === undefined ? [] : [single]),
    ...stringsIn(value, 'paths'),
    ...generated,
    ...stringsIn(value, 'envs'),
  ];
}

/** The copy as a tool is given it. */
export function filesOf({ repository, kustomizations, contents }: KustomizeCopy): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const [file, content] of contents) files.set(inCopy(file, repository), content);
  // JSON is YAML, and what kustomize reads is not for people to see.
  for (const { file, value } of kustomizations) files.set(inCopy(file, repository), `${JSON.stringify(value)}\n`);
  return files;
}

export function inCopy(file: string, repository: string): string {
  return forwardSlashes(path.relative(repository, file)) || '.';
}
