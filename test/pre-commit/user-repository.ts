import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const shop = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.0
          ports:
            - containerPort: 8080
`;

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const legacy = `apiVersion: v1
kind: Namespace
metadata:
  name: legacy
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: batch
  namespace: legacy
spec:
  selector:
    matchLabels: { app: batch }
  template:
    metadata:
      labels: { app: batch }
    spec:
      containers:
        - name: batch
          image: registry.example.com/batch:1.0
          env:
            - name: SHOP_URL
              value: http://web.shop.svc.cluster.local:80/api
`;

const policy = (mode: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: ${mode}
`;

/** A shop and a client without a sidecar, which get on with each other. */
export const goodFiles = { 'shop.yaml': shop, 'service.yaml': service, 'legacy.yaml': legacy, 'README.md': '# Shop\n' };
/** Breaks a call between two other files. */
export const strictPolicy = policy('STRICT');
export const permissivePolicy = policy('PERMISSIVE');
/** Needs the Service. */
export const routeToWeb = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts: [web]
  http:
    - route:
        - destination: { host: web }
`;
/** What meshlint says to the strict one. */
export const brokenCall = 'legacy.yaml:23:22  error  mtls/strict-reached-by-non-mesh-client';

/** Neither settings of this machine nor the repository that a hook runs the tests in. */
export function cleanEnvironment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GIT_|PRE_COMMIT|npm_)/i.test(name));
  const person = { NAME: 'Somebody', EMAIL: 'somebody@example.com' };
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(person).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  );
  return {
    ...Object.fromEntries([...inherited, ...people]),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    NO_COLOR: '1',
    ...changes,
  };
}

/** A repository of somebody who uses meshlint. */
export interface UserRepository {
  readonly folder: string;
  write(files: { readonly [path: string]: string }): void;
  run(program: string, ...words: readonly string[]): SpawnSyncReturns<string>;
  /** @throws when git fails. */
  git(...words: readonly string[]): string;
}

/** A new repository below a folder, in which the files are committed by somebody with this environment. */
export function userRepository(
  below: string,
  files: { readonly [path: string]: string },
  environment: NodeJS.ProcessEnv,
): UserRepository {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(below, 'user-')));
  const run: UserRepository['run'] = (program, ...words) =>
    spawnSync(program, words, { cwd: folder, env: environment, encoding: 'utf8', timeout: 110_000 });
  const repository: UserRepository = {
    folder,
    run,
    write(written) {
      for (const [name, text] of Object.entries(written)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
      }
    },
    git(...words) {
      const { status, stdout, stderr } = run('git', ...words);
      if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    },
  };
  repository.git('init', '--quiet', '--initial-branch=main', '.');
  repository.write(files);
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '--no-verify', '--message', 'Begin');
  return repository;
}
