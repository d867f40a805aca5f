import type { Evidence } from '../mesh/answer.ts';
import type { Call } from '../mesh/call.ts';
import { clientTitle } from '../mesh/identity.ts';
import { nothingElse } from '../mesh/trace/base-assumption.ts';
import type { Outcome } from '../mesh/trace/outcome.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import type { PreflightGroup } from '../preflight-result.ts';
import type { Effect } from '../result.ts';
import type { Found } from './item.ts';

/** A call that fails with the mesh enabled, and not today. */
export interface FailingCall {
  readonly call: Call;
  readonly request: TraceRequest;
  readonly outcome: Outcome;
  /** How many workloads read the text that says so. */
  readonly readers: number;
}

export function foundOf({ call, request, outcome, readers }: FailingCall): Found {
  const { result, status, flags, decidedBy, reason = 'differs-by-endpoint-or-weight', detail } = outcome;
  const effect: Effect = {
    result,
    ...(status === undefined ? {} : { status }),
    ...(flags === undefined ? {} : { flags }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    reason,
  };
  const target = call.service === undefined ? '' : ` of ${call.service.resource.title}`;
  const group = groupOf(reason);
  return {
    group,
    resource: call.writtenIn,
    at: call.at(),
    message: `${clientTitle(call)} calls "${call.text}"${target}, but then ${detail ?? 'that fails'}`,
    severity: 'error',
    effect,
    help: `${cures[group]}${traceOf(request)}`,
    because: [...assumptions(call, readers), ...outcome.because().filter(({ note }) => note !== nothingElse.note)],
  };
}

function assumptions({ client, writtenIn }: Call, readers: number): readonly Evidence[] {
  const assumed = (note: string): Evidence => ({ note, from: 'absence', assumed: true });
  if (client.kind === 'outside') return [assumed('somebody outside the mesh uses the address that the Service opens')];
  if (client.kind === 'ingress-controller') {
    return [assumed('the ingress controller runs without a sidecar: no manifest shows it')];
  }
  // A list of addresses that everybody gets says little of who calls which.
  if (client.kind !== 'workload' || readers < 2) return [];
  const { title } = client.workload.resource;
  return [assumed(`${title} calls it, as ${writtenIn.title} is read by ${readers} workloads`)];
}

function groupOf(reason: string): PreflightGroup {
  if (/protocol|bytes|http1|http2|http-to|plain-tls-to/.test(reason)) return 'ports';
  return /tls|certificate/.test(reason) ? 'mtls' : 'traffic';
}

const cures: { readonly [group in PreflightGroup]: string } = {
  injection: '',
  'start-up': '',
  ports: 'declare what the port speaks by its name or appProtocol, and call it so',
  mtls: 'have the caller send mutual TLS of the mesh, or keep the server PERMISSIVE until it does',
  traffic: 'let the caller through, or take the call away',
};

/** How to see the hops once it is enabled; unknown senders cannot be named. */
function traceOf({ from, scheme, host, port, path }: TraceRequest): string {
  if (from === 'internet') return '';
  const workload = `${from.kind.toLowerCase()}/${from.namespace}/${from.name}`;
  return `; with the label written, "meshlint trace --from ${workload} --to ${scheme}://${host}:${port}${path}" shows each hop`;
}
