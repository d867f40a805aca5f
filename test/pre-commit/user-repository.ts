import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type GitRepository, gitEnvironment, gitIn } from '../git-repository.ts';

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

/** Neither settings of this machine nor those of the hook that the tests may be run by. */
export function cleanEnvironment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GIT_|PRE_COMMIT|npm_)/i.test(name));
  return { ...Object.fromEntries(inherited), ...gitEnvironment, NO_COLOR: '1', ...changes };
}

/** A repository of somebody who uses meshlint. */
export interface UserRepository extends GitRepository {
  /** Runs a program there, with the environment of the hooks; git as well, where it shall run them. */
  run(program: string, ...words: readonly string[]): SpawnSyncReturns<string>;
}

/** A new repository below a folder, in which the files are committed by somebody with this environment. */
export function userRepository(
  below: string,
  files: { readonly [path: string]: string },
  environment: NodeJS.ProcessEnv,
): UserRepository {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(below, 'user-')));
  const repository = gitIn(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit(files);
  const run: UserRepository['run'] = (program, ...words) =>
    spawnSync(program, words, { cwd: folder, env: environment, encoding: 'utf8', timeout: 110_000 });
  return { ...repository, run };
}
