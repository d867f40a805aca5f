import { endpointRuleFaults } from './endpoint-rule.ts';
import { labelFaults } from './label-set.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { type Faults, quote, refused } from './violation.ts';

const probeNumbers = ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];
const probeHeader = /^[-A-Za-z0-9]+$/;

/** pkg/config/validation/validation.go ValidateWorkloadGroup */
export function* workloadGroupFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  if (!spec.has('template')) {
    yield refused(spec, 'no-template', 'the WorkloadGroup has no template');
    return;
  }
  yield* labelFaults(spec.get('metadata').get('labels'));
  if (spec.has('probe')) yield* probeFaults(spec.get('probe'));
  yield* endpointRuleFaults(spec.get('template'));
}

/** validateReadinessProbe */
function* probeFaults(probe: Part): Faults {
  for (const number of probeNumbers.map((key) => probe.get(key))) {
    if (number.number < 0)
      yield refused(number, 'negative-number', `${number.key} ${quote(number.number)} is negative`);
  }
  if (probe.has('grpc')) {
    yield refused(probe.get('grpc'), 'unsupported-probe', 'the webhook knows no probe by gRPC');
  } else if (probe.has('exec')) {
    const exec = probe.get('exec');
    if (!exec.holds('command')) yield refused(exec, 'no-command', 'the probe has no command');
  } else if (probe.has('tcpSocket')) yield* portFault(probe.get('tcpSocket').get('port'));
  else if (probe.has('httpGet')) yield* httpProbeFaults(probe.get('httpGet'));
  else yield refused(probe, 'no-probe', 'the probe has no httpGet, tcpSocket or exec');
}

function* httpProbeFaults(probe: Part): Faults {
  yield* portFault(probe.get('port'));
  const scheme = probe.get('scheme');
  if (!['', 'HTTP', 'HTTPS'].includes(scheme.text)) {
    yield refused(scheme, 'probe-scheme', `${quote(scheme.text)} is neither "HTTP" nor "HTTPS"`);
  }
  for (const header of probe.get('httpHeaders').items) {
    const name = header.get('name');
    if (!probeHeader.test(name.text)) yield refused(name, 'header-name', `${quote(name.text)} is not a header's name`);
  }
}
