import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, stream } from '../../manifests.ts';
import { reasons, resourceAt, worldOf } from '../../world.ts';

const scripts = manifest('v1', 'ConfigMap', 'shop/scripts', {
  data: {
    'wait.sh': '#!/bin/sh\nuntil nc -z db 5432; do sleep 1; done\n',
    'bare.sh': 'curl http://db:5432\n',
    'wait.py': '#!/usr/bin/env python3\nnc = 1\n# no shell\ncurl http://db\n',
    'local.sh': '#!/bin/bash\ncurl http://127.0.0.1:15000/ready\n',
    'ready.sh': '#!/usr/bin/env bash\ncp a b\n',
  },
});
const secret = manifest('v1', 'Secret', 'shop/secret', {
  stringData: { 'migrate.sh': '#!/usr/bin/env bash\nset -e\ngitea migrate\n' },
  data: { 'coded.sh': 'IyEvYmluL3NoCm5jIC16IGRiIDU0MzIK' },
});
const ofConfigMap = { name: 'files', configMap: { name: 'scripts' } };

interface Given {
  readonly container: { readonly [key: string]: unknown };
  readonly volume?: { readonly [key: string]: unknown };
  readonly mount?: { readonly [key: string]: unknown };
}

function failures({ container, volume = ofConfigMap, mount = {} }: Given) {
  const volumeMounts = [{ name: 'files', mountPath: '/scripts/', ...mount }];
  const initContainers = [{ name: 'wait', image: 'busybox', volumeMounts, ...container }];
  const text = stream(
    meshed('shop'),
    deployment('shop/web', { spec: { initContainers, volumes: [volume] } }),
    scripts,
    secret,
  );
  const world = worldOf({ 'a.yaml': text }, { istioVersion: '1.26', settings: { cni: true } });
  return world.mesh.pods.initFailures(resourceAt(world, 'Deployment', 'shop/web'));
}
const deeds = (given: Given) => failures(given).map(({ deed }) => deed);

describe('a script out of a volume', () => {
  it.each([
    [{ command: ['/scripts/wait.sh'] }],
    [{ command: ['sh', '/scripts/wait.sh'] }],
    [{ command: ['/bin/bash', '-e', '/scripts/wait.sh', 'now'] }],
    [{ command: ['sh', '-c'], args: ['/scripts/wait.sh'] }],
    [{ command: ['sh', '-c', 'echo start; . /scripts/wait.sh && echo done'] }],
    [{ command: ['sh', '-c', 'set -e\nexec /scripts/wait.sh\n'] }],
    [{ args: ['/scripts/wait.sh'] }],
  ])('is run by %j', (container) => {
    expect(deeds({ container })).toEqual(['runs nc in /scripts/wait.sh']);
  });

  it('may have no first line that says what reads it', () => {
    expect(deeds({ container: { command: ['sh', '/scripts/bare.sh'] } })).toEqual(['runs curl in /scripts/bare.sh']);
  });

  it.each([
    [{ command: ['cp', '/scripts/wait.sh', '/tmp'] }],
    [{ command: ['sh', '-c', 'chmod +x /scripts/wait.sh'] }],
    [{ command: ['sh', '-c', 'echo /scripts/wait.sh'] }],
    [{ command: ['/scripts/wait.py'] }],
    [{ command: ['/scripts/local.sh'] }],
    [{ command: ['/scripts/ready.sh'] }],
    [{ command: ['/scripts/gone.sh'] }],
    [{ command: ['/elsewhere/wait.sh'] }],
    [{ command: ['/scripts/wait.sh'], volumeMounts: [] }],
    [{ command: ['/scripts/wait.sh'], volumeMounts: [{ name: 'others', mountPath: '/scripts' }] }],
    [{ command: ['/scripts/wait.sh'], volumeMounts: [{ name: 3, mountPath: 4, subPath: {} }, 'x'] }],
    [{ command: [3, '/scripts/wait.sh'], volumeMounts: 'x' }],
  ])('calls nobody with %j', (container) => {
    expect(deeds({ container })).toEqual([]);
  });

  it.each([
    [
      'a key under another name',
      { configMap: { name: 'scripts', items: [{ key: 'wait.sh', path: 'x/go' }] } },
      {},
      '/scripts/x/go',
    ],
    ['one key by subPath', ofConfigMap, { mountPath: '/go.sh', subPath: 'wait.sh' }, '/go.sh'],
    ['a projection', { projected: { sources: [{ configMap: { name: 'scripts' } }] } }, {}, '/scripts/wait.sh'],
  ])('may be %s', (_, volume, mount, file) => {
    expect(deeds({ container: { command: [file] }, volume: { ...volume, name: 'files' }, mount })).toEqual([
      `runs nc in ${file}`,
    ]);
  });

  it.each([
    ['other items', { configMap: { name: 'scripts', items: [{ key: 'ready.sh', path: 'wait.sh' }] } }],
    ['another ConfigMap', { configMap: { name: 'gone' } }],
    ['what is encoded', { secret: { secretName: 'secret' } }],
    ['no text', { emptyDir: {} }],
    ['nonsense', { configMap: 'scripts', projected: { sources: [3] } }],
  ])('is not read of %s', (_, volume) => {
    expect(deeds({ container: { command: ['/scripts/wait.sh'] }, volume: { ...volume, name: 'files' } })).toEqual([]);
  });

  it('of a Secret is shown where it stands', () => {
    const volume = { name: 'files', secret: { secretName: 'secret' } };
    const [failure] = failures({ container: { command: ['/scripts/migrate.sh'] }, volume });
    expect(failure?.deed).toBe('runs gitea migrate in /scripts/migrate.sh');
    expect(failure?.at().file).toBe('a.yaml');
    expect(reasons(failure?.because() ?? [])[0]).toMatch(/^a\.yaml:\d+:\d+ \/scripts\/migrate\.sh runs gitea migrate$/);
  });
});
