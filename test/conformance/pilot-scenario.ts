import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/mesh/world.ts';
import { worldOf } from '../world.ts';

/** The part of a scenario's `expected.json` that is compared here. Its README says what every field means. */
export interface Expected {
  readonly scenario: string;
  readonly rejected?: unknown;
  readonly mesh: {
    readonly autoMtls?: boolean;
    readonly rootNamespace?: string;
    readonly revisions?: readonly string[];
    readonly profile?: string;
    readonly outboundTrafficPolicy?: string;
    readonly defaultRetryAttempts?: number;
  };
  readonly workloads: { readonly [key: string]: { readonly sidecar: boolean; readonly proxy: string } };
  readonly questions?: readonly Question[];
}

export interface Question {
  readonly id: string;
  readonly request: {
    readonly from: string;
    readonly via?: string;
    readonly url: string;
    readonly hostHeader?: string;
  };
  readonly client: {
    readonly proxy: string;
    readonly portProtocol?: string;
    readonly route?: { readonly from?: string };
    readonly timeout?: string;
    readonly retries?: Retries | null;
  };
  readonly destinations?: readonly ExpectedDestination[];
}

export interface Retries {
  readonly attempts: number;
  readonly perTryTimeout?: string;
  readonly retryOn: readonly string[];
}

export interface ExpectedDestination {
  readonly host?: string;
  readonly port?: number;
  readonly subset?: string;
  readonly special?: string;
  readonly exists?: boolean;
  readonly destinationRule?: string;
  readonly servers?: readonly {
    readonly workload?: string;
    readonly port?: number;
    readonly mtls?: string;
    readonly clientTls?: { readonly mode: string };
  }[];
}

export interface Scenario {
  readonly name: string;
  readonly text: string;
  readonly expected: Expected;
}

export function readScenarios(folder: string, group: string): readonly Scenario[] {
  return readdirSync(join(folder, group))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const path = join(folder, group, file);
      return {
        name: `${group}/${file.slice(0, -'.yaml'.length)}`,
        text: readFileSync(path, 'utf8'),
        expected: JSON.parse(readFileSync(path.replace(/\.yaml$/, '.expected.json'), 'utf8')) as Expected,
      };
    });
}

/** The world of a scenario's manifests, which are all there is. */
export function scenarioWorld(scenario: Scenario): World {
  const { mesh } = scenario.expected;
  return worldOf(
    { [`${scenario.name}.yaml`]: scenario.text },
    {
      complete: true,
      meshConfig: meshConfigText(mesh),
      revisions: mesh.revisions ?? ['default'],
      ambient: mesh.profile === 'ambient',
    },
  );
}

function meshConfigText(mesh: Expected['mesh']): string {
  return [
    `rootNamespace: ${mesh.rootNamespace ?? 'istio-system'}`,
    `enableAutoMtls: ${mesh.autoMtls ?? true}`,
    `outboundTrafficPolicy: {mode: ${mesh.outboundTrafficPolicy ?? 'ALLOW_ANY'}}`,
    ...(mesh.defaultRetryAttempts === undefined
      ? []
      : [`defaultHttpRetryPolicy: {attempts: ${mesh.defaultRetryAttempts}}`]),
  ].join('\n');
}
