import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/configuration.ts';
import { parseFile } from '../../src/source/parse.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec: { meshConfig: { trustDomain: here.example } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: pay.billing.svc.cluster.local } }] }]
`;

describe('meshlint init', () => {
  it('writes what it found out, which says nothing until it is uncommented', async () => {
    const cwd = temporaryFolder({ 'a.yaml': operator });
    expect(await meshlint(['init'], { cwd })).toEqual({ code: 0, stdout: 'wrote meshlint.yaml\n', stderr: '' });
    const text = fs.readFileSync(path.join(cwd, 'meshlint.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S+\/dist\/data\/schemas\/config\.json\n/);
    expect(text).toContain('#   trustDomain: "here.example" # a.yaml:4\n');
    expect(text).toContain('#   rootNamespace: "istio-system" # Istio\'s default\n');
    expect(text).toMatch(/^# {3}istioVersion: "1\.\d+" # the newest that meshlint knows: say which one is deployed$/m);
    expect(text).toContain('#     - billing # named here: pay\n');
    const read = (it: string) => readConfiguration(parseFile({ path: 'meshlint.yaml', text: it }), { rules: [] });
    expect(read(text)).toMatchObject({ diagnostics: [], world: {} });
    const [, sections = ''] = text.split(/(?=# mesh:\n)/);
    const { diagnostics, world } = read(sections.replace(/^# /gm, ''));
    expect(diagnostics).toEqual([]);
    expect(world).toMatchObject({ complete: false, externals: { namespaces: ['billing'] } });
    expect(world.configured?.settings.trustDomain).toBe('here.example');
  });

  it('never writes over one that is there', async () => {
    const cwd = temporaryFolder({ 'meshlint.yaml': 'rules: {}\n', 'a.yaml': namespaceManifest });
    const ran = await meshlint(['init'], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('meshlint.yaml is there already');
    expect(fs.readFileSync(path.join(cwd, 'meshlint.yaml'), 'utf8')).toBe('rules: {}\n');
  });

  it.each([['--format', 'json'], ['-']])('refuses %s', async (...argv) => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    expect((await meshlint(['init', ...argv], { cwd })).code).toBe(2);
    expect(fs.existsSync(path.join(cwd, 'meshlint.yaml'))).toBe(false);
  });
});
