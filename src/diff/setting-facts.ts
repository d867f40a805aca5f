import type { Evidence } from '../mesh/answer.ts';
import { type SettledCluster, type TrafficSettings, trafficSettings } from '../mesh/cluster/traffic-settings.ts';
import { blockField } from '../mesh/destination-rule.ts';
import type { PolicyBlock } from '../model/istio/traffic-policy.ts';
import { type Fact, plainValue } from './fact.ts';
import type { SideView } from './side-view.ts';
import { written } from './written-words.ts';

/** What settings are told of. */
export interface SettingsOf {
  /** "port 80 subset v1"; undefined where that needs not be said. */
  readonly of: string | undefined;
  /** Why no rule says anything, where none does. */
  because(): readonly Evidence[];
}

/** Connection pools, load balancing and outlier detection in force, Istio's defaults included. */
export function* settingFacts(cluster: SettledCluster, { of, because }: SettingsOf, view: SideView): Generator<Fact> {
  const settings = trafficSettings(cluster, view.world.context);
  for (const [setting, name, words] of settingRows) {
    const own = settings[setting];
    const value = typeof own === 'object' ? written(own) || 'on' : String(own ?? words.unset);
    const more = setting === 'loadBalancer' ? balancerWords(cluster) : '';
    const block = cluster.policy.blocks[name];
    const reasons = (): readonly Evidence[] =>
      block === undefined
        ? [...because(), { note: `no rule sets ${name}`, from: 'absence' }]
        : [{ note: `${block.rule.title} sets it`, from: 'manifest', at: blockField(block) }];
    yield {
      aspect: 'traffic',
      key: `${setting} ${of ?? ''}`,
      what: of === undefined ? words.title : `${words.title} of ${of}`,
      value: plainValue(`${value}${more}`, reasons),
    };
  }
}

/** What the name of an algorithm does not say. */
function balancerWords({ policy }: SettledCluster): string {
  const { simple: _, ...rest } = policy.blocks.loadBalancer?.value ?? {};
  const words = written(rest);
  return words === '' ? '' : ` (${words})`;
}

interface SettingWords {
  readonly title: string;
  readonly unset: string;
}

const unlimited = 'no limit';
const settingRows: readonly (readonly [keyof TrafficSettings, PolicyBlock, SettingWords])[] = [
  ['connectTimeout', 'connectionPool', { title: 'connect timeout', unset: 'none' }],
  ['idleTimeout', 'connectionPool', { title: 'idle timeout', unset: "Istio's default" }],
  ['maxConnections', 'connectionPool', { title: 'most connections', unset: unlimited }],
  ['http1MaxPendingRequests', 'connectionPool', { title: 'most waiting requests', unset: unlimited }],
  ['http2MaxRequests', 'connectionPool', { title: 'most requests at once', unset: unlimited }],
  ['maxRetries', 'connectionPool', { title: 'most retries at once', unset: unlimited }],
  ['maxRequestsPerConnection', 'connectionPool', { title: 'most requests of a connection', unset: unlimited }],
  ['upstreamHttp', 'connectionPool', { title: 'version of HTTP', unset: 'HTTP/1.1' }],
  ['loadBalancer', 'loadBalancer', { title: 'load balancing', unset: 'least request' }],
  ['outlierDetection', 'outlierDetection', { title: 'outlier detection', unset: 'off' }],
];
