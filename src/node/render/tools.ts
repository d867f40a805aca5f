import fs from 'node:fs';
import path from 'node:path';

/** A program that renders manifests, as it is installed on this machine. */
export interface Tool {
  readonly name: 'kustomize' | 'kubectl' | 'helm';
  /** Absolute. */
  readonly path: string;
  /** Changes whenever another build of the program takes this place. */
  readonly version: string;
}

export interface Tools {
  readonly kustomize: Tool | undefined;
  readonly helm: Tool | undefined;
}

/** Finds renderers in the directories of a `PATH`. Nothing is ever downloaded, and no program is run to find out. */
export function findTools(searchPath: string): Tools {
  // A relative directory is one of the repository, which may be anybody's: no program is taken from there.
  const directories = searchPath.split(path.delimiter).filter((directory) => path.isAbsolute(directory));
  return {
    kustomize: findTool('kustomize', directories) ?? findTool('kubectl', directories),
    helm: findTool('helm', directories),
  };
}

const suffix = process.platform === 'win32' ? '.exe' : '';

function findTool(name: Tool['name'], directories: readonly string[]): Tool | undefined {
  for (const directory of directories) {
    const file = path.join(directory, name + suffix);
    const version = installedVersion(file);
    if (version !== undefined) return { name, path: file, version };
  }
  return undefined;
}

/** Asking the program itself would take longer than rendering a small unit. */
function installedVersion(file: string): string | undefined {
  try {
    const real = fs.realpathSync.native(file);
    const { size, mtimeMs } = fs.statSync(real);
    if (!fs.statSync(real).isFile()) return undefined;
    fs.accessSync(real, fs.constants.X_OK);
    return `${real} ${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
