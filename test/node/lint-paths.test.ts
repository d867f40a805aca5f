import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintPaths } from '../../src/node.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';

const json = (value: unknown): string => JSON.stringify(value);
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

describe('lintPaths', () => {
  it('reads what it finds and gives the texts for reports', async () => {
    const cwd = temporaryFolder({ 'k8s/a.yaml': `\ufeff${namespaceManifest}`, 'k8s/b.json': json(configMap) });
    const { result, text } = await lintPaths(['k8s'], { cwd });
    expect(result.units).toEqual([{ name: 'k8s', files: 2, resources: 2 }]);
    expect(text('k8s/a.yaml')).toContain('kind: Namespace');
    expect(text('k8s/c.yaml')).toBeUndefined();
  });

  it('passes over JSON that is no manifest without a word', async () => {
    const cwd = temporaryFolder({
      'a.yaml': namespaceManifest,
      'package.json': json({ name: 'x' }),
      'schema.json': json({ properties: { apiVersion: {}, kind: {} } }),
      'settings.json': '{ // a comment\n}',
      'list.json': json({ apiVersion: 'v1', kind: 'List', items: [configMap] }),
    });
    const { result } = await lintPaths(['.'], { cwd });
    expect(result.units).toEqual([{ name: '.', files: 2, resources: 2 }]);
    expect(result.skipped).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });

  it('lists templates and links that are not followed as skipped', async () => {
    const cwd = temporaryFolder({
      'a.yaml': namespaceManifest,
      'chart/Chart.yaml': 'name: shop\n',
      'chart/templates/x.yaml': 'a: {{ .Values.a }}\n',
    });
    fs.symlinkSync('a.yaml', path.join(cwd, 'l.yaml'));
    const { result } = await lintPaths(['.'], { cwd });
    expect(result.skipped).toEqual([
      {
        file: 'chart/templates/x.yaml',
        reason: 'Helm template of chart shop (chart): render it with helm template and lint the output',
      },
      { file: 'l.yaml', reason: 'symbolic link, not followed' },
    ]);
  });

  it('skips a file that is no text, and reads UTF-16', async () => {
    const cwd = temporaryFolder({ 'a.yaml': 'a\0b' });
    fs.writeFileSync(path.join(cwd, 'b.yaml'), Buffer.from(`\ufeff${namespaceManifest}`, 'utf16le'));
    const { result } = await lintPaths(['.'], { cwd });
    expect(result.units[0]).toMatchObject({ files: 1, resources: 1 });
    expect(result.skipped).toEqual([{ file: 'a.yaml', reason: 'a binary file: it holds NUL characters' }]);
  });

  it('skips a file that cannot be read, and lints the rest', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'b.yaml': namespaceManifest });
    const read = fs.readFileSync;
    Object.assign(fs, {
      readFileSync: (...args: Parameters<typeof read>) => {
        if (args[0] === path.join(cwd, 'b.yaml')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return read(...args);
      },
    });
    try {
      const { result } = await lintPaths(['.'], { cwd });
      expect(result.units[0]).toMatchObject({ files: 1, resources: 1 });
      expect(result.skipped).toEqual([{ file: 'b.yaml', reason: 'it cannot be read: permission denied' }]);
    } finally {
      Object.assign(fs, { readFileSync: read });
    }
  });

  it('gives the same result whatever order the paths come in', async () => {
    const cwd = temporaryFolder({
      'a.yaml': namespaceManifest,
      'b/c.yaml': 'apiVersion: v1\nkind: Service\nmetadata: [\n',
      'b/d.yaml': namespaceManifest,
    });
    const forth = await lintPaths(['a.yaml', 'b'], { cwd });
    const back = await lintPaths(['b/d.yaml', 'b', './a.yaml'], { cwd });
    expect(back.result).toEqual(forth.result);
    expect(forth.result.diagnostics).toMatchObject([{ rule: 'manifest/invalid-yaml', file: 'b/c.yaml' }]);
  });

  it('reads standard input under a name of its own', async () => {
    const stdin = new TextEncoder().encode(namespaceManifest);
    const { result, text } = await lintPaths(['-'], { cwd: temporaryFolder(), stdin });
    expect(result.units).toEqual([{ name: '<stdin>', files: 1, resources: 1 }]);
    expect(text('<stdin>')).toBe(namespaceManifest);
  });
});

describe('the mesh configuration', () => {
  it('is read from a file', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'mesh.yaml': 'rootNamespace: mesh-root\n' });
    const { result } = await lintPaths(['a.yaml'], { cwd, meshConfig: 'mesh.yaml' });
    expect(result.context).toContainEqual(
      expect.objectContaining({ name: 'rootNamespace', value: 'mesh-root', from: 'config' }),
    );
  });

  it('that does not exist is a mistake of usage', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    await expect(lintPaths(['.'], { cwd, meshConfig: 'absent.yaml' })).rejects.toThrow(
      'cannot read the mesh configuration "absent.yaml": no such file or directory',
    );
    await expect(lintPaths(['.'], { cwd, meshConfig: '.' })).rejects.toThrow('"."');
  });

  it('that is wrong is told with its text, and the rest is linted', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'mesh.yml': 'rootNamespace: [a]\ntrustDomain: td\n' });
    const { result, text } = await lintPaths(['a.yaml'], { cwd, meshConfig: 'mesh.yml' });
    expect(result.diagnostics).toMatchObject([{ rule: 'config/invalid', file: 'mesh.yml' }]);
    expect(result.units).toEqual([{ name: 'a.yaml', files: 1, resources: 1 }]);
    expect(result.context).toContainEqual(expect.objectContaining({ name: 'trustDomain', value: 'td' }));
    expect(text('mesh.yml')).toContain('trustDomain: td');
  });

  it('that is not text is told as well', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'mesh.yaml': 'a\0b' });
    const { result } = await lintPaths(['a.yaml'], { cwd, meshConfig: 'mesh.yaml' });
    expect(result.diagnostics[0]?.message).toBe(
      'The mesh configuration cannot be read: a binary file: it holds NUL characters',
    );
  });
});
