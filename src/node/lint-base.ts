import fs from 'node:fs';
import path from 'node:path';
import { withCauses } from '../change/causes.ts';
import type { Change } from '../change/change.ts';
import { type Configuration, readConfiguration } from '../config/configuration.ts';
import { type Compared, onlyNew } from '../rule/since.ts';
import { parseFile } from '../source/parse.ts';
import { displayPath, isInside } from './display-path.ts';
import { configurationName } from './found-file.ts';
import { type TreeEntry, writeBaseTree } from './git/base-tree.ts';
import { comparedFiles } from './git/compared-files.ts';
import { type ComparedCommit, comparedCommit } from './git/merge-base.ts';
import { type LintedHead, type LintedWorld, lintRead, lintWorld } from './lint-world.ts';
import { manifestsInPlace } from './manifests-in-place.ts';
import type { KnownFiles } from './read-files.ts';
import { withTemporaryFolder } from './temporary-folder.ts';
import { UsageError } from './usage-error.ts';

/**
 * What is new since the commit where the histories of a base and of now part, blamed on the lines of the change. The same is asked of that
 * commit, in which files that did not change are not parsed again. What a configuration says of the mesh is each state's own; levels of
 * rules and ignored files are those of now, so that a rule that is turned on is not what a change broke.
 *
 * @throws UsageError where there is no repository or no such commit, and for paths that git does not know.
 */
export async function sinceBase(name: string, head: LintedHead): Promise<Compared & { readonly change: Change }> {
  const { paths, reading } = head.asked;
  if (paths.includes('-')) throw new UsageError('--base compares files: standard input has no earlier state');
  const cwd = fs.realpathSync.native(reading.cwd);
  const compared = await comparedCommit(name, cwd);
  refuseOutside(paths, cwd, compared);
  const named = namedFiles(head, compared, cwd);
  const { change, changed, entries } = await comparedFiles(compared, { cwd, named, read: filesRead(head, cwd) });
  const base: Base = { compared, cwd, changed, entries };
  const before = (await lintInPlace(base, head)) ?? (await lintWritten(base, head));
  const names = new Map(change.files.map(({ file, was }) => [file, was]));
  const { result, known } = onlyNew(head.result, before.result, {
    base: name,
    commit: compared.commit,
    suppressed: head.suppressed,
    nameBefore: (file) => names.get(file),
  });
  const shown = [...changed].map((file) => displayPath(path.join(compared.root, file), cwd));
  const diagnostics = withCauses(result.diagnostics, {
    change,
    changed: shown,
    settings: [head, before].flatMap(settingsOf),
    before: before.units,
    after: head.units,
    text: head.text,
  });
  return { result: { ...result, diagnostics }, known, change };
}

/** All that the work tree was read of. */
function filesRead({ read, units }: LintedHead, cwd: string): readonly string[] {
  const files = [...read.manifests.map(({ file }) => file.path), ...units.flatMap((unit) => unit.renderedFrom ?? [])];
  return [...new Set(files)].map((file) => path.resolve(cwd, file));
}

/** Files that say how all of a world is judged. */
function settingsOf({ read, configuration }: LintedWorld): readonly string[] {
  return [configuration?.file, read.meshConfig].flatMap((it) => (it === undefined ? [] : [it.file.path]));
}

/** What may be called anything: paths that were given, from the root of the repository. */
function namedFiles({ asked }: LintedHead, { root }: ComparedCommit, cwd: string): ReadonlySet<string> {
  const { config, meshConfig } = asked.reading;
  const given = [...asked.paths, config, meshConfig].filter((it) => typeof it === 'string');
  return new Set(given.map((it) => displayPath(path.resolve(cwd, it), root)));
}

/** The state that is compared with. */
interface Base {
  readonly compared: ComparedCommit;
  /** Where paths start, links resolved. */
  readonly cwd: string;
  readonly changed: ReadonlySet<string>;
  readonly entries: readonly TreeEntry[];
}

/** Lints the base without writing it anywhere, where the change is of contents only. */
async function lintInPlace(base: Base, head: LintedHead): Promise<LintedWorld | undefined> {
  const { paths, reading, options } = head.asked;
  const manifests = await manifestsInPlace(head, { ...base, root: base.compared.root });
  if (manifests === undefined) return undefined;
  const configuration = judgedAsNow(head.configuration, head.configuration);
  return await lintRead(
    { ...head.read, manifests, configuration },
    { cwd: reading.cwd, paths, mayLack: true },
    options,
  );
}

/** Lints the base in a folder of its own, which is removed. */
async function lintWritten(base: Base, head: LintedHead): Promise<LintedWorld> {
  const { compared, entries, changed } = base;
  return await withTemporaryFolder(async (folder) => {
    // Deployers know a repository by its name, which is that of its folder.
    const root = path.join(folder, path.basename(compared.root));
    await writeBaseTree(root, { root: compared.root, entries, changed });
    writeGitFolder(root, compared);
    return await lintBase({ ...base, root }, head);
  });
}

interface WrittenBase extends Base {
  /** Where its files lie. */
  readonly root: string;
}

async function lintBase(written: WrittenBase, head: LintedHead): Promise<LintedWorld> {
  const { paths, reading, options } = head.asked;
  const { config, meshConfig } = reading;
  const cwd = moved(written.cwd, written);
  fs.mkdirSync(cwd, { recursive: true });
  const beside = (file: string): string | undefined => {
    const there = movedOr(file, path.resolve(written.cwd, file), written);
    return fs.existsSync(path.resolve(cwd, there)) ? there : undefined;
  };
  return await lintWorld(
    paths.map((given) => movedOr(given, path.resolve(written.cwd, given), written)),
    {
      cwd,
      mayLack: true,
      // The rules of now are asked, and no code of then is run.
      plugins: false,
      known: knownFiles(written, head),
      config: typeof config === 'string' ? (beside(config) ?? false) : config,
      meshConfig: meshConfig === undefined ? undefined : beside(meshConfig),
      overrule: (read) => judgedAsNow(read, head.configuration),
    },
    options,
  );
}

/** @throws UsageError for what lies outside of the repository. */
function refuseOutside(paths: readonly string[], cwd: string, { root }: ComparedCommit): void {
  const outside = paths.find((given) => !isInside(path.resolve(cwd, given), root));
  if (outside === undefined) return;
  throw new UsageError(`--base compares what git knows, and "${outside}" lies outside of the repository`);
}

/** What lies outside of the repository has one state. */
function movedOr(given: string, absolute: string, written: WrittenBase): string {
  if (!isInside(absolute, written.compared.root)) return absolute;
  return path.isAbsolute(given) ? moved(absolute, written) : given;
}

function moved(absolute: string, { root, compared }: WrittenBase): string {
  return path.join(root, path.relative(compared.root, absolute));
}

/** Parsed files of now, by their names, for what did not change. */
function knownFiles({ compared, cwd, changed }: WrittenBase, { read }: LintedHead): KnownFiles {
  const parsed = new Map(read.manifests.map((it) => [it.file.path, it]));
  return ({ path: shown, template }) => {
    const known = parsed.get(shown);
    if (known === undefined || known.file.template !== template) return undefined;
    return changed.has(displayPath(path.resolve(cwd, shown), compared.root)) ? undefined : known;
  };
}

/** What is read instead of git's own folder: the end of the repository, what is ignored, and the names that it goes by. */
function writeGitFolder(root: string, { root: from }: ComparedCommit): void {
  const folder = path.join(root, '.git');
  fs.mkdirSync(path.join(folder, 'info'), { recursive: true });
  const read = (file: string): string => {
    try {
      return fs.readFileSync(path.join(from, '.git', file), 'utf8');
    } catch {
      return '';
    }
  };
  fs.writeFileSync(path.join(folder, 'info/exclude'), read('info/exclude'));
  // Their last words only: addresses may hold passwords.
  const names = [...read('config').matchAll(/^\s*url\s*=\s*\S*?([^/:\s]+)$/gm)].map(([, name]) => name);
  fs.writeFileSync(path.join(folder, 'config'), names.map((name) => `url = ${name}\n`).join(''));
}

function judgedAsNow(read: Configuration | undefined, now: Configuration | undefined): Configuration {
  const levels = now ?? readConfiguration(parseFile({ path: configurationName, text: '' }), { rules: [] });
  const { file, world, units } = read ?? { file: levels.file, world: {}, units: [] };
  return { ...levels, file, world, units, diagnostics: [] };
}
