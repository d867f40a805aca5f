import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

const http = { name: 'http', number: 80, protocol: 'HTTP' };
const https = { name: 'https', number: 443, protocol: 'HTTPS' };

/** Of a Gateway with one server, from there. */
function serverChecks(server: object): readonly string[] {
  return checksOf('Gateway', { servers: [{ hosts: ['*'], port: http, ...server }] }).map((check) =>
    check.replace(/ spec\.servers\.0\.?/, ' '),
  );
}

describe('a Gateway', () => {
  it('has a label of DNS as name, and servers', () => {
    expect(checksOf('Gateway', {}, { name: 'a.b' })).toEqual(['gateway-name metadata.name', 'no-servers spec']);
    const annotations = { 'internal.istio.io/gateway-semantics': 'gateway' };
    expect(checksOf('Gateway', { servers: [{ hosts: ['~/*'], port: http }] }, { name: 'a.b', annotations })).toEqual(
      [],
    );
  });

  it('names its ports apart', () => {
    const servers = [http, http, { ...https, name: 'x', protocol: 'TCP' }].map((port) => ({ hosts: ['*'], port }));
    expect(checksOf('Gateway', { servers })).toEqual(['duplicate-port spec.servers.1.port.name']);
  });
});

describe('a server', () => {
  it.each([
    [{ hosts: [] }, ['no-hosts ']],
    [{ hosts: ['a.b', '*.b', 'ns/a.b', './*', '*/x.y', '1.2.3.4'] }, []],
    [{ hosts: ['web'] }, ['short-host hosts.0']],
    [{ hosts: ['*foo.com'] }, ['partial-wildcard hosts.0']],
    [{ hosts: ['a.*.b'] }, ['host hosts.0', 'partial-wildcard hosts.0']],
    [
      { hosts: ['n_s/a.b', '/a.b', '~/a.b'] },
      ['host-namespace hosts.0', 'host-namespace hosts.1', 'host-namespace hosts.2'],
    ],
    [{ port: undefined }, ['no-port ']],
    [{ port: { number: 80, protocol: 'FTP' } }, ['port-protocol port.protocol', 'port-name port']],
    [{ port: { ...http, number: 0, targetPort: 80 } }, ['port-range port.number', 'target-port port.targetPort']],
    [{ bind: '1.1.A.1' }, ['bind-address bind']],
    [{ bind: 'unix:///var/a', port: { name: 'a', protocol: 'HTTP' } }, []],
    [{ bind: 'unix://a' }, ['socket-path bind', 'socket-port port.number']],
    [{ port: https }, ['no-tls ']],
    [{ tls: { mode: 'SIMPLE', credentialName: 'a' } }, ['unfit-tls tls']],
    [{ tls: { httpsRedirect: true } }, []],
    [
      { port: { ...http, protocol: 'TCP' }, tls: { httpsRedirect: true } },
      ['unfit-tls tls', '? https-redirect tls.httpsRedirect'],
    ],
  ])('%j', (server, expected) => {
    expect(serverChecks(server)).toEqual(expected);
  });
});

describe('TLS to clients', () => {
  it.each([
    [{}, []],
    [{ mode: 'SIMPLE', credentialName: 'a' }, []],
    [{ mode: 'SIMPLE' }, ['no-certificate ', 'no-certificate ']],
    [{ mode: 'OPTIONAL_MUTUAL', serverCertificate: 'a', privateKey: 'b' }, ['no-certificate ']],
    [{ mode: 'SIMPLE', tlsCertificates: [{ serverCertificate: 'a' }] }, ['no-certificate tlsCertificates.0']],
    [
      { mode: 'ISTIO_MUTUAL', credentialName: 'a', privateKey: 'b' },
      ['mesh-certificate privateKey', 'mesh-certificate credentialName'],
    ],
    [{ mode: 'PASSTHROUGH', caCrl: 'a' }, ['? ignored-certificate caCrl']],
    [{ mode: 'SIMPLE', credentialName: 'a', credentialNames: ['b'] }, ['certificates-twice credentialNames']],
    [
      { mode: 'SIMPLE', credentialName: 'a', serverCertificate: 'b', privateKey: 'c' },
      ['certificates-twice serverCertificate'],
    ],
    [{ mode: 'SIMPLE', serverCertificate: 'b', privateKey: 'c', caCrl: 'd' }, ['revocation-list caCrl']],
    [{ mode: 'TLS' }, ['enumeration mode']],
    [{ minProtocolVersion: 'TLSV1_0' }, ['? old-tls-version minProtocolVersion']],
    [
      { minProtocolVersion: 'TLSV1_0', cipherSuites: ['AES128-SHA', '-X', 'AES128-SHA', 'FOO'] },
      ['? cipher-suite cipherSuites.2', '? cipher-suite cipherSuites.3'],
    ],
  ])('%j', (tls, expected) => {
    expect(serverChecks({ port: https, tls }).map((check) => check.replace(/ tls\.?/, ' '))).toEqual(expected);
  });
});
