import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repository } from '../bundle.ts';

/** The package as npm would publish it now, installed in a folder that has nothing else. */
export interface Installation {
  readonly folder: string;
  readonly tarball: string;
  /** Writes a file of the folder. */
  write(file: string, text: string): void;
  /** Runs a program there, without a network to look for anything. */
  run(program: string, ...words: readonly string[]): SpawnSyncReturns<string>;
  /** A folder below, with files of its own. */
  below(name: string): Installation;
  remove(): void;
}

export function installPackage(): Installation {
  const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-installed-')));
  const pack = [path.join(repository, 'scripts/pack.mjs'), path.join(temporary, 'packed')];
  const tarball = execFileSync(process.execPath, pack, { encoding: 'utf8' }).trim();
  const installed = installationIn(path.join(temporary, 'consumer'), temporary, tarball);
  installed.write('package.json', '{ "name": "consumer", "private": true }\n');
  const { status, stderr } = installed.run('npm', 'install', '--no-audit', '--no-fund', tarball);
  if (status !== 0) throw new Error(`the package cannot be installed: ${stderr}`);
  return installed;
}

function installationIn(folder: string, temporary: string, tarball: string): Installation {
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  const run: Installation['run'] = (program, ...words) =>
    spawnSync(program, words, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        ...process.env,
        NO_COLOR: '1',
        npm_config_loglevel: 'error',
        npm_config_offline: 'true',
        npm_config_cache: path.join(temporary, 'cache'),
      },
    });
  const below = (name: string): Installation => installationIn(path.join(folder, name), temporary, tarball);
  return { folder, tarball, write, run, below, remove: () => fs.rmSync(temporary, { recursive: true, force: true }) };
}
