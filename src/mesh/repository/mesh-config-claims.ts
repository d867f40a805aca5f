import type { Speaker } from '../claims.ts';
import { flag, mapping, names, type Reader, text, texts, type Values } from '../found.ts';

const outboundMode: Reader<'ALLOW_ANY' | 'REGISTRY_ONLY'> = (value) =>
  value === 'ALLOW_ANY' || value === 'REGISTRY_ONLY' ? value : undefined;

const upgradePolicy: Reader<'UPGRADE' | 'DO_NOT_UPGRADE'> = (value) =>
  value === 'UPGRADE' || value === 'DO_NOT_UPGRADE' ? value : undefined;

/** What a MeshConfig says. https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig */
export function meshConfigClaims(speaker: Speaker, config: Values): void {
  speaker.says('rootNamespace', config.read(text, 'rootNamespace'));
  speaker.says('trustDomain', config.read(text, 'trustDomain'));
  speaker.says('trustDomainAliases', config.read(texts, 'trustDomainAliases'));
  speaker.says('autoMtls', config.read(flag, 'enableAutoMtls'));
  speaker.says('outboundTrafficPolicy', config.read(outboundMode, 'outboundTrafficPolicy', 'mode'));
  speaker.says('prometheusMerge', config.read(flag, 'enablePrometheusMerge'));
  speaker.says('defaultHttpRetryPolicy', config.read(mapping, 'defaultHttpRetryPolicy'));
  speaker.says('connectTimeout', config.read(text, 'connectTimeout'));
  speaker.says('h2UpgradePolicy', config.read(upgradePolicy, 'h2UpgradePolicy'));
  speaker.says('defaultTrafficPolicy', config.read(mapping, 'defaultTrafficPolicy'));
  speaker.says('extensionProviders', config.read(names, 'extensionProviders'));
  const hold = config.read(flag, 'defaultConfig', 'holdApplicationUntilProxyStarts');
  speaker.says('holdApplicationUntilProxyStarts', hold);
}
