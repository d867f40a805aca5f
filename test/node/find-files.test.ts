import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../src/node/find-files.ts';
import { UsageError } from '../../src/node/usage-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function pathsIn(folder: string, ...given: string[]): Promise<string[]> {
  return (await findFiles(given, folder)).files.map((it) => it.path);
}

/** A folder that is the top of a repository, so that what git ignores counts. */
const repositoryWith = (files: { readonly [path: string]: string }): string =>
  temporaryFolder({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });

describe('paths', () => {
  it('finds .yaml, .yml and .json below a folder, hidden ones too, sorted by code units', async () => {
    const folder = temporaryFolder({
      'b/x.yml': '',
      'B.yaml': '',
      'a.JSON': '',
      '.hidden/c.yaml': '',
      'd.txt': '',
      'é.yaml': '',
    });
    expect(await pathsIn(folder, '.')).toEqual(['.hidden/c.yaml', 'B.yaml', 'a.JSON', 'b/x.yml', 'é.yaml']);
  });

  it('never walks .git and node_modules', async () => {
    const folder = repositoryWith({ '.git/x.yaml': '', 'node_modules/p/x.yaml': '', 'x.yaml': '' });
    expect(await pathsIn(folder, '.')).toEqual(['x.yaml']);
    expect(await pathsIn(folder, 'node_modules/p')).toEqual(['node_modules/p/x.yaml']);
  });

  it('gives each file once, whatever order and form the paths come in', async () => {
    const folder = temporaryFolder({ 'a/1.yaml': '', 'a/2.yaml': '', 'b.txt': '' });
    const expected = ['a/1.yaml', 'a/2.yaml', 'b.txt'];
    expect(await pathsIn(folder, './b.txt', 'a', 'a/../a/1.yaml', path.join(folder, 'a/2.yaml'))).toEqual(expected);
    expect(await pathsIn(folder, path.join(folder, 'a/2.yaml'), 'a/1.yaml', 'b.txt', 'a/')).toEqual(expected);
  });

  it('shows paths outside of the working directory relative to it', async () => {
    const folder = temporaryFolder({ 'a/x.yaml': '', 'b/y.yaml': '' });
    expect(await pathsIn(path.join(folder, 'a'), '../b', '.')).toEqual(['../b/y.yaml', 'x.yaml']);
  });

  it('refuses what does not exist, with what may be meant', async () => {
    const folder = temporaryFolder({ 'apps/shop/web.yaml': '' });
    await expect(findFiles(['apps/shpo'], folder)).rejects.toThrow(
      new UsageError('no such file or directory: "apps/shpo". Did you mean "apps/shop"?', 'apps/shpo'),
    );
    await expect(findFiles(['x/y/z'], folder)).rejects.toThrow(
      new UsageError('no such file or directory: "x/y/z".', 'x/y/z'),
    );
    await expect(findFiles(['apps/shop/web.yaml/x'], folder)).rejects.toThrow(UsageError);
    await expect(findFiles([''], folder)).rejects.toThrow(/a path is empty/);
  });

  it('skips a folder that cannot be read, with the reason', async () => {
    const folder = temporaryFolder({ 'a/x.yaml': '', 'b.yaml': '' });
    const readdir = fs.readdirSync;
    const locked = path.join(folder, 'a');
    Object.assign(fs, {
      readdirSync: (...args: Parameters<typeof readdir>) => {
        if (args[0] === locked) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return readdir(...args);
      },
    });
    try {
      expect(await findFiles(['.'], folder)).toEqual({
        files: [expect.objectContaining({ path: 'b.yaml' })],
        skipped: [{ file: 'a', reason: 'the directory cannot be read: permission denied' }],
      });
    } finally {
      Object.assign(fs, { readdirSync: readdir });
    }
  });
});

it('refuses a file or folder that is named and cannot be read', async () => {
  const folder = temporaryFolder({ 'a/x.yaml': '', 'b.yaml': '' });
  const access = fs.accessSync;
  Object.assign(fs, {
    accessSync: () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    },
  });
  try {
    for (const given of ['a', 'b.yaml']) {
      await expect(findFiles([given], folder)).rejects.toThrow(
        new UsageError(`cannot read "${given}": permission denied`),
      );
    }
  } finally {
    Object.assign(fs, { accessSync: access });
  }
});

describe('globs', () => {
  const files = { 'a/x.yaml': '', 'a/b/y.yaml': '', 'a/b/y.txt': '', 'c/z.yml': '', 'odd[1].yaml': '' };

  it('are matched below their fixed part, for shells that do not', async () => {
    const folder = temporaryFolder(files);
    expect(await pathsIn(folder, '**/*.yaml')).toEqual(['a/b/y.yaml', 'a/x.yaml', 'odd[1].yaml']);
    expect(await pathsIn(folder, './a/*.yaml')).toEqual(['a/x.yaml']);
    expect(await pathsIn(folder, '{a,c}/**')).toEqual(['a/b/y.yaml', 'a/x.yaml', 'c/z.yml']);
    expect(await pathsIn(folder, path.join(folder, '*/*.yml'))).toEqual(['c/z.yml']);
  });

  it('give way to a file of that name', async () => {
    expect(await pathsIn(temporaryFolder(files), 'odd[1].yaml')).toEqual(['odd[1].yaml']);
  });

  it('that match nothing are a mistake, also beside others', async () => {
    const folder = temporaryFolder(files);
    await expect(findFiles(['a', 'k8s/**/*.yaml'], folder)).rejects.toThrow(
      new UsageError('no manifest matches "k8s/**/*.yaml"'),
    );
    await expect(findFiles(['*.json'], folder)).rejects.toThrow(UsageError);
    expect(await pathsIn(folder, 'a', 'a/*.yaml')).toHaveLength(2);
  });
});

describe('.gitignore', () => {
  it('counts from the top of the repository down, the inner one first', async () => {
    const folder = repositoryWith({
      '.gitignore': '*.tmp.yaml\n/out/\n',
      '.git/info/exclude': 'private.yaml\n',
      'a/.gitignore': '!keep.tmp.yaml\n/x.yaml\n',
      'a/keep.tmp.yaml': '',
      'a/lose.tmp.yaml': '',
      'a/x.yaml': '',
      'a/b/x.yaml': '',
      'out/y.yaml': '',
      'a/out/y.yaml': '',
      'private.yaml': '',
    });
    const expected = ['a/b/x.yaml', 'a/keep.tmp.yaml', 'a/out/y.yaml'];
    expect(await pathsIn(folder, '.')).toEqual(expected);
    expect(await pathsIn(folder, 'a')).toEqual(expected);
    expect(await pathsIn(path.join(folder, 'a/b'), '.')).toEqual(['x.yaml']);
    expect(await pathsIn(folder, '**/*.yaml')).toEqual(expected);
  });

  it('of an inner folder overrules what an outer one says of a folder, but not of the files in it', async () => {
    const folder = repositoryWith({
      '.gitignore': '/a/b [1]/\n*.tmp.yaml\n',
      'a/.gitignore': '!*/\n',
      'a/b [1]/x.yaml': '',
      'a/b [1]/x.tmp.yaml': '',
      'a/b [1]/c/x.yaml': '',
    });
    const expected = ['a/b [1]/c/x.yaml', 'a/b [1]/x.yaml'];
    expect(await pathsIn(folder, '.')).toEqual(expected);
    expect(await pathsIn(folder, 'a/b [1]')).toEqual(expected);
    expect(await pathsIn(folder, 'a/b [1]/c')).toEqual(expected.slice(0, 1));
  });

  it('does not hide what is named: files, and folders with what lies in them', async () => {
    const folder = repositoryWith({ '.gitignore': 'out/\nx.yaml\n', 'x.yaml': '', 'out/y.yaml': '', 'out/x.yaml': '' });
    expect(await pathsIn(folder, 'x.yaml', 'out/y.yaml')).toEqual(['out/y.yaml', 'x.yaml']);
    expect(await pathsIn(folder, 'out')).toEqual(['out/x.yaml', 'out/y.yaml']);
  });

  it('of folders above counts inside a repository only', async () => {
    const folder = temporaryFolder({ '.gitignore': '*\n', 'a/x.yaml': '' });
    expect(await pathsIn(folder, 'a')).toEqual(['a/x.yaml']);
    expect(await pathsIn(folder, '.')).toEqual([]);
  });
});

describe('symbolic links', () => {
  it('are not followed in a walk, and mentioned when they lead to manifests', async () => {
    const folder = temporaryFolder({ 'a/x.yaml': '', 'notes.txt': '' });
    for (const [target, link] of [
      ['a/x.yaml', 'l.yaml'],
      ['a', 'folder'],
      ['notes.txt', 'text'],
      ['a', 'a/loop'],
      ['nowhere', 'broken'],
      ['x', 'package.json'],
      ['circle', 'circle'],
    ] as const) {
      fs.symlinkSync(path.join(folder, target), path.join(folder, link));
    }
    const { files, skipped } = await findFiles(['.'], folder);
    expect(files.map((it) => it.path)).toEqual(['a/x.yaml']);
    expect(skipped.map((it) => it.file).sort()).toEqual(['a/loop', 'folder', 'l.yaml']);
    expect(skipped[0]?.reason).toBe('symbolic link, not followed');
  });

  it('that are named lead to what they mean, under its own name', async () => {
    const folder = temporaryFolder({ 'a/x.yaml': '' });
    fs.symlinkSync('a', path.join(folder, 'link'));
    expect(await pathsIn(folder, 'link', 'link/x.yaml')).toEqual(['a/x.yaml']);
  });

  it('that are named and lead nowhere are told', async () => {
    const folder = temporaryFolder();
    for (const link of ['circle', 'broken'])
      fs.symlinkSync(link === 'circle' ? link : 'nowhere', path.join(folder, link));
    const { skipped } = await findFiles(['circle', 'broken'], folder);
    expect(skipped).toEqual([
      { file: 'circle', reason: 'it cannot be read: too many symbolic links' },
      { file: 'broken', reason: 'it cannot be read: no such file or directory' },
    ]);
    const circle = path.join(folder, 'circle');
    await expect(findFiles([circle], temporaryFolder())).rejects.toThrow(
      new UsageError(`cannot read "${circle}": too many symbolic links`),
    );
  });

  it('never lead out of the working directory', async () => {
    const outside = temporaryFolder({ 'secret.yaml': 'a: b' });
    const folder = temporaryFolder();
    fs.symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'x.yaml'));
    fs.symlinkSync(outside, path.join(folder, 'out'));
    const { files, skipped } = await findFiles(['x.yaml', 'out', 'out/secret.yaml'], folder);
    expect(files).toEqual([]);
    expect(skipped.map((it) => it.file)).toEqual(['x.yaml', 'out', 'out/secret.yaml']);
    expect(skipped[0]?.reason).toBe('symbolic link that leads out of this directory');
  });
});

describe('templates of other tools', () => {
  it('are told once each, by their names', async () => {
    const folder = temporaryFolder({
      'a.yaml': '',
      'mesh/main.jsonnet': '',
      'mesh/parts.libsonnet': '',
      'mesh/b.yaml.j2': '',
      'mesh/c.yml.tpl': '',
      'mesh/d.j2': '',
      'chart/Chart.yaml': 'name: c\n',
      'chart/templates/e.yaml.tpl': '',
    });
    const { files, skipped } = await findFiles(['.'], folder);
    expect(files.map(({ path }) => path)).toEqual(['a.yaml', 'chart/Chart.yaml']);
    expect(skipped).toEqual([
      { file: 'mesh/b.yaml.j2', reason: 'template: not a manifest until rendered' },
      { file: 'mesh/c.yml.tpl', reason: 'template: not a manifest until rendered' },
      { file: 'mesh/main.jsonnet', reason: 'Jsonnet: not a manifest until rendered' },
    ]);
    expect((await findFiles(['mesh/*'], temporaryFolder({ 'mesh/a.yaml': '', 'mesh/b.jsonnet': '' }))).skipped).toEqual(
      [],
    );
  });
});

describe('Helm templates', () => {
  const files = {
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: "shop"\n',
    'charts/shop/values.yaml': '',
    'charts/shop/crds/crd.yaml': '',
    'charts/shop/templates/web.yaml': '',
    'charts/shop/templates/tests/test.yaml': '',
    'charts/shop/charts/db/Chart.yaml': 'description: without a name\n',
    'charts/shop/charts/db/templates/db.yaml': '',
    'templates/plain.yaml': '',
  };
  const reason = (name: string, folder: string): string =>
    `Helm template of chart ${name} (${folder}): render it with helm template and lint the output`;
  const templatesIn = async (folder: string, ...given: string[]) =>
    Object.fromEntries(
      (await findFiles(given, folder)).files.flatMap((it) => (it.template ? [[it.path, it.template]] : [])),
    );

  it('are known by their chart, nested ones by their own', async () => {
    const folder = temporaryFolder(files);
    expect(await templatesIn(folder, '.')).toEqual({
      'charts/shop/templates/web.yaml': reason('shop', 'charts/shop'),
      'charts/shop/templates/tests/test.yaml': reason('shop', 'charts/shop'),
      'charts/shop/charts/db/templates/db.yaml': reason('db', 'charts/shop/charts/db'),
    });
    expect(await pathsIn(folder, '.')).toHaveLength(Object.keys(files).length);
  });

  it('are known when only a part of the chart is linted', async () => {
    const folder = temporaryFolder(files);
    const name = 'charts/shop/templates/tests/test.yaml';
    const expected = { [name]: reason('shop', 'charts/shop') };
    expect(await templatesIn(folder, name)).toEqual(expected);
    expect(await templatesIn(folder, 'charts/shop/templates/tests')).toEqual(expected);
    expect(await templatesIn(folder, 'charts/shop/templates/t*/*.yaml')).toEqual(expected);
    expect(await templatesIn(path.join(folder, 'charts/shop/templates/tests'), '.')).toEqual({
      'test.yaml': reason('shop', '../..'),
    });
  });
});
