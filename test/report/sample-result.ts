import type { Diagnostic, LintResult, Severity } from '../../src/result.ts';

/** A diagnostic of three reasons on the second line of `legacy/batch.yaml`. */
export const strictMtls: Diagnostic = {
  rule: 'mtls/strict-reached-by-non-mesh-client',
  severity: 'error',
  confidence: 'certain',
  message:
    'Deployment legacy/batch calls "http://web.shop.svc.cluster.local:80/api", but shop/web accepts only mesh mTLS on port 8080',
  help: 'inject legacy/batch, or accept plaintext on container port 8080 while migrating (portLevelMtls)',
  effect: {
    result: 'connection-failure',
    flags: ['UC'],
    decidedBy: 'server-proxy',
    reason: 'strict-mtls-rejects-plaintext',
    text: 'the connection is reset; the caller sees no HTTP status',
  },
  file: 'legacy/batch.yaml',
  range: { start: { line: 2, column: 18 }, end: { line: 2, column: 58 } },
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'legacy', name: 'batch' },
  path: '/spec/template/spec/containers/0/env/0/value',
  because: [
    {
      note: 'namespace "legacy" has no injection label, so batch has no sidecar',
      from: 'manifest',
      file: 'legacy/namespace.yaml',
      range: { start: { line: 4, column: 9 }, end: { line: 4, column: 15 } },
    },
    {
      note: 'PeerAuthentication shop/default sets STRICT for the namespace',
      from: 'manifest',
      file: 'shop/mtls.yaml',
      range: { start: { line: 8, column: 11 }, end: { line: 8, column: 17 } },
    },
    { note: 'auto mTLS is on', from: 'default', assumed: true },
  ],
  units: ['.'],
  fingerprint: '6f1e5d2c0b9a8877',
};

export const sampleTexts: { readonly [file: string]: string } = {
  'legacy/batch.yaml':
    '        - name: SHOP_URL\n          value: http://web.shop.svc.cluster.local:80/api\n          other: x\n',
};

/** A result of one unit with the diagnostics given, counted. */
export function resultOf(diagnostics: readonly Diagnostic[], changes: Partial<LintResult> = {}): LintResult {
  const number = (severity: Severity): number => diagnostics.filter((it) => it.severity === severity).length;
  const units = changes.units ?? [{ name: '.', files: 48, resources: 212 }];
  const all = (what: 'files' | 'resources'): number => units.reduce((sum, unit) => sum + unit[what], 0);
  return {
    version: 1,
    tool: { name: 'meshlint', version: '9.8.7' },
    units,
    read: { files: all('files'), resources: all('resources') },
    summary: { error: number('error'), warning: number('warning'), info: number('info'), suppressed: 0 },
    context: [
      { name: 'istioVersion', value: '1.27', from: 'flag' },
      { name: 'rootNamespace', value: 'istio-system', from: 'default' },
    ],
    skipped: [],
    unknown: [],
    rules: [
      {
        id: strictMtls.rule,
        summary: 'A workload that accepts only mesh mTLS is called by a client that is not in the mesh',
      },
    ],
    diagnostics,
    ...changes,
  };
}

/** A diagnostic at a place of a file of its own, with nothing more to say. */
export function plainDiagnostic(changes: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'ports/some-rule',
    severity: 'warning',
    confidence: 'certain',
    message: 'Something is wrong',
    file: 'a.yaml',
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    path: '',
    because: [],
    units: ['.'],
    fingerprint: 'abc',
    ...changes,
  };
}

/** Characters that act on terminals, GitHub's log or readers: an escape sequence, a command, a reversal, a line separator. */
export const hostile = 'a\u001b[31mred\u0007\r\n::error::b\u202ec\u2028d\u009b2Je\u007f%0A';
