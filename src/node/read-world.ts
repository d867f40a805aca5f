import type { Configuration } from '../config/configuration.ts';
import type { ParsedFile } from '../source/document.ts';
import { loadConfiguration } from './configuration-file.ts';
import { type Reading, type ReadPaths, readMeshConfig, readPaths } from './read-paths.ts';

/** The files that say more of a mesh than its manifests do, as every command takes them. */
export interface WorldFiles {
  /** Path of a configuration; by default the nearest `meshlint.yaml`. False for none. */
  readonly config?: string | false | undefined;
  /** Path of a bare MeshConfig. */
  readonly meshConfig?: string | undefined;
}

export interface WorldReading extends WorldFiles, Omit<Reading, 'configuration'> {
  /** Says what counts instead of a configuration that was read. */
  readonly overrule?: (read: Configuration | undefined) => Configuration | undefined;
  /** Ids of the rules that there are. */
  readonly rules: readonly string[];
  /** Whether the plugins of the configuration are loaded, which runs their code. They are not by default. */
  readonly plugins?: boolean | undefined;
}

/** All that is read of a world before anything is asked of it. */
export interface ReadWorld extends ReadPaths {
  readonly configuration?: Configuration;
  readonly meshConfig?: ParsedFile;
  /** The text of a file that was read. */
  text(file: string): string | undefined;
}

/**
 * Reads the manifests that paths lead to, and what the configuration says of them. Every command reads its world here, so that all
 * see the same one.
 *
 * @throws UsageError when a path does not exist, a glob matches nothing, or a file of configuration cannot be opened.
 */
export async function readWorld(paths: readonly string[], reading: WorldReading): Promise<ReadWorld> {
  const { cwd, rules, config, plugins } = reading;
  const meshConfig = reading.meshConfig === undefined ? undefined : readMeshConfig(reading.meshConfig, cwd);
  const written = config === false ? undefined : await loadConfiguration({ cwd, rules, plugins, given: config });
  const configuration = reading.overrule === undefined ? written : reading.overrule(written);
  const { manifests, contracts } = await readPaths(paths, { ...reading, configuration });
  let texts: ReadonlyMap<string, string> | undefined;
  const textsByFile = (): ReadonlyMap<string, string> => {
    const beside = [meshConfig, configuration?.file].filter((file) => file !== undefined);
    return new Map([...manifests, ...contracts, ...beside].map(({ file }) => [file.path, file.text]));
  };
  return {
    manifests,
    contracts,
    ...(configuration === undefined ? {} : { configuration }),
    ...(meshConfig === undefined ? {} : { meshConfig }),
    text: (file) => {
      texts ??= textsByFile();
      return texts.get(file);
    },
  };
}
