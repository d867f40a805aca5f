import { git, pieces } from '../node/git/git.ts';

type Variables = { readonly [name: string]: string };

/**
 * Variables with which git reads a repository and asks the server of GitHub, and does nothing else that the configuration of a
 * repository says: no other protocol, no program that knows passwords. In a container the owner of the directory is another user, which is
 * no reason not to read it: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 *
 * @param server for example `https://github.com`.
 */
export function guardedGit(server: string, environment: NodeJS.ProcessEnv): Variables {
  const pairs = [
    ['safe.directory', '*'],
    // A folder of the repository can look like a repository with a configuration of its own.
    ['safe.bareRepository', 'explicit'],
    ['credential.helper', ''],
    ['core.alternateRefsCommand', 'true'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
  ] as const;
  const protocol = new URL(server).protocol.replace(/:$/, '');
  return {
    GIT_ASKPASS: '',
    GIT_ALLOW_PROTOCOL: environment.GIT_ALLOW_PROTOCOL ?? protocol,
    ...gitSettings(pairs, environment),
  };
}

/**
 * Variables with which git runs no filter when it compares files: they are programs of the configuration, which files of the repository
 * choose from. https://git-scm.com/docs/gitattributes#_filter
 */
export async function unfilteredGit(cwd: string, environment: NodeJS.ProcessEnv): Promise<Variables> {
  const names = '^filter\\..*\\.(clean|smudge|process|required)$';
  const filters = pieces(await git(['config', '-z', '--name-only', '--get-regexp', names], { cwd }));
  const off = filters.map((name) => [name, name.endsWith('.required') ? 'false' : ''] as const);
  return gitSettings(off, environment);
}

/** Settings that win over those of files: https://git-scm.com/docs/git-config#ENVIRONMENT */
export function gitSettings(
  pairs: readonly (readonly [name: string, value: string])[],
  environment: NodeJS.ProcessEnv,
): Variables {
  const before = Number(environment.GIT_CONFIG_COUNT ?? '0') || 0;
  const entries = pairs.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ]);
  return { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(before + pairs.length) };
}
