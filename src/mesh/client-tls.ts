import { isObject, stringIn } from '../model/value.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import { blockField, type EffectiveBlock } from './destination-rule.ts';

/** TLS that the client's proxy adds. */
export type ClientTlsMode = 'none' | 'ISTIO_MUTUAL' | 'SIMPLE' | 'MUTUAL';

export interface EffectiveTls {
  readonly mode: ClientTlsMode;
  readonly chosenBy: 'DestinationRule' | 'auto-mtls' | 'default';
  /** The `tls` block that decides, also where it does so through auto mutual TLS, from above a port level that hides it. */
  readonly block: EffectiveBlock | undefined;
  /** Set where another endpoint of the same destination may be spoken to in another way. */
  readonly perEndpoint?: true;
}

/** Mutual TLS of the mesh without a rule that says so. */
export const mutualTls: EffectiveTls = { mode: 'ISTIO_MUTUAL', chosenBy: 'auto-mtls', block: undefined };

export function plaintext(chosenBy: EffectiveTls['chosenBy']): EffectiveTls {
  return { mode: 'none', chosenBy, block: undefined };
}

/** Whether the proxy checks the certificate of the server: it does where it adds TLS, unless a rule says otherwise. */
export function verifiesServer({ mode, block }: EffectiveTls): boolean {
  return mode !== 'none' && block?.value.insecureSkipVerify !== true;
}

/** The server name that a rule writes for its TLS; undefined where the proxy makes one up. */
export function writtenServerName({ mode, block }: EffectiveTls): string | undefined {
  return mode === 'none' || block === undefined ? undefined : stringIn(block.value, 'sni') || undefined;
}

/** A block that a port level hides from the cluster decides, for each endpoint, only whether mutual TLS is spoken. */
export function byHiddenBlock(block: EffectiveBlock): Answer<EffectiveTls> {
  const mode = stringIn(block.value, 'mode') ?? 'DISABLE';
  const note = `${block.rule.title} sets TLS mode ${mode} above the port level, which is still read for each endpoint`;
  const chosen = mode === 'ISTIO_MUTUAL' ? mutualTls : plaintext('auto-mtls');
  return known({ ...chosen, block, perEndpoint: true }, () => [
    { note, from: 'manifest', at: blockField(block).get('mode') },
  ]);
}

/** Any `tls` block decides for all endpoints. pilot/pkg/networking/core/cluster_tls.go buildUpstreamClusterTLSContext */
export function byRule(block: EffectiveBlock, client: Client): Answer<EffectiveTls> {
  const written = block.value.mode;
  // An empty block is the zero value of the enum: DISABLE.
  const mode = written === undefined || written === null ? 'DISABLE' : String(written);
  const because = (note: string): (() => readonly Evidence[]) => {
    return () => [{ note, from: 'manifest', at: blockField(block).get('mode') }];
  };
  const chosen = (tls: ClientTlsMode): EffectiveTls => ({ mode: tls, chosenBy: 'DestinationRule', block });
  const sets = `${block.rule.title} sets TLS mode ${mode}${written === undefined ? ' (an empty tls block)' : ''}`;
  switch (mode) {
    case 'DISABLE':
      return known(chosen('none'), because(sets));
    case 'ISTIO_MUTUAL':
      return known(chosen('ISTIO_MUTUAL'), because(sets));
    case 'SIMPLE':
    case 'MUTUAL': {
      if (isDropped(block, client, mode)) {
        return known(chosen('none'), because(`${sets}, which a sidecar drops because it cannot read the credential`));
      }
      return known(chosen(mode), because(sets));
    }
    default:
      return unknown(`TLS mode ${mode} of ${block.rule.title} is not one that Istio knows`);
  }
}

/**
 * Sidecars read Secrets only for rules with a workloadSelector; MUTUAL without a client certificate and its key gives no TLS at
 * all. pilot/pkg/networking/core/cluster_tls.go
 */
function isDropped({ value, rule }: EffectiveBlock, client: Client, mode: 'SIMPLE' | 'MUTUAL'): boolean {
  const credential = stringIn(value, 'credentialName') ?? '';
  if (credential !== '') {
    const selective = isObject(rule.spec.workloadSelector);
    return client.proxy === 'sidecar' && !selective && !credential.startsWith('configmap://');
  }
  return mode === 'MUTUAL' && !(stringIn(value, 'clientCertificate') && stringIn(value, 'privateKey'));
}
