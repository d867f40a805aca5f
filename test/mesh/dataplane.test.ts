import { describe, expect, it } from 'vitest';
import { deployment, inject, manifest, meshed, namespace, revision, stream } from '../manifests.ts';
import { knownValue, reasons, told, type WorldOptions, workloadAt, worldOf } from '../world.ts';

interface Case {
  /** Labels of the namespace; undefined: no Namespace object. */
  readonly ns?: { readonly [key: string]: string } | undefined;
  readonly pod?: Parameters<typeof deployment>[1];
  readonly options?: WorldOptions;
  readonly name?: string;
}

const world = ({ ns, pod, options, name = 'shop' }: Case) =>
  worldOf(
    { 'a.yaml': stream(...(ns === undefined ? [] : [namespace(name, ns)]), deployment(`${name}/web`, pod)) },
    options,
  );
const dataplane = (given: Case) => {
  const given_ = world(given);
  return told(given_.mesh.dataplane(workloadAt(given_, `${given.name ?? 'shop'}/web`)));
};

const enabled = { 'istio-injection': 'enabled' };
const disabled = { 'istio-injection': 'disabled' };
const label = (value: string) => ({ labels: { [inject]: value } });
const annotation = (value: string) => ({ annotations: { [inject]: value } });
const installed = (...revisions: readonly string[]) => ({ options: { revisions } });
const rev = (value: string) => ({ [revision]: value });

describe('a namespace label', () => {
  it('istio-injection=enabled injects', () => {
    expect(dataplane({ ns: enabled })).toBe('sidecar');
  });

  it.each(['disabled', 'true', '', 'Enabled'])('istio-injection=%s does not', (value) => {
    expect(dataplane({ ns: { 'istio-injection': value } })).toBe('none');
  });

  it('is needed', () => {
    expect(dataplane({ ns: {} })).toBe('none');
  });

  it('istio.io/rev injects by the revision of that name', () => {
    expect(dataplane({ ns: rev('canary'), ...installed('canary') })).toBe('sidecar');
    expect(dataplane({ ns: rev('canary'), ...installed('default') })).toBe('none');
    expect(dataplane({ ns: rev('canary'), ...installed('default', 'canary') })).toBe('sidecar');
  });

  it('istio.io/rev=default injects by the default revision', () => {
    expect(dataplane({ ns: rev('default') })).toBe('sidecar');
    expect(dataplane({ ns: rev('default'), ...installed('default', 'canary') })).toBe('sidecar');
    expect(dataplane({ ns: rev('default'), ...installed('canary') })).toBe('none');
  });

  it('istio-injection beats istio.io/rev', () => {
    expect(dataplane({ ns: { ...enabled, ...rev('canary') }, ...installed('canary') })).toBe('none');
    expect(dataplane({ ns: { ...enabled, ...rev('canary') }, ...installed('default') })).toBe('sidecar');
    expect(dataplane({ ns: { ...disabled, ...rev('canary') }, ...installed('canary') })).toBe('none');
  });

  it('works for istio-system, too', () => {
    expect(dataplane({ ns: enabled, name: 'istio-system' })).toBe('sidecar');
  });
});

describe('a pod label', () => {
  it('true in an unlabelled namespace injects', () => {
    expect(dataplane({ ns: {}, pod: label('true') })).toBe('sidecar');
  });

  it('true in a disabled namespace does nothing', () => {
    expect(dataplane({ ns: disabled, pod: label('true') })).toBe('none');
  });

  it('true is for the default revision only', () => {
    expect(dataplane({ ns: {}, pod: label('true'), ...installed('canary') })).toBe('none');
    expect(dataplane({ ns: {}, pod: label('true'), ...installed('canary', 'default') })).toBe('sidecar');
  });

  it('false in an enabled namespace keeps the sidecar out', () => {
    expect(dataplane({ ns: enabled, pod: label('false') })).toBe('none');
    expect(dataplane({ ns: rev('default'), pod: label('false') })).toBe('none');
  });

  it('false needs no knowledge of the namespace', () => {
    expect(dataplane({ pod: label('false') })).toBe('none');
  });

  it.each(['False', 'no', 'yes', 'True', ''])('%j says nothing', (value) => {
    expect(dataplane({ ns: enabled, pod: label(value) })).toBe('sidecar');
    expect(dataplane({ ns: {}, pod: label(value) })).toBe('none');
  });

  it('beats the annotation', () => {
    const both = (one: string, other: string) => ({ ...label(one), ...annotation(other) });
    expect(dataplane({ ns: enabled, pod: both('true', 'false') })).toBe('sidecar');
    expect(dataplane({ ns: enabled, pod: both('false', 'true') })).toBe('none');
    expect(dataplane({ ns: enabled, pod: both('yes', 'false') })).toBe('sidecar');
  });

  it('istio.io/rev injects in an unlabelled namespace, whatever inject says but false', () => {
    const pod = { labels: rev('canary') };
    const asked = { labels: { ...rev('canary'), [inject]: 'true' } };
    expect(dataplane({ ns: {}, pod, ...installed('canary') })).toBe('sidecar');
    expect(dataplane({ ns: {}, pod, ...installed('default') })).toBe('none');
    expect(dataplane({ ns: {}, pod: asked, ...installed('canary') })).toBe('sidecar');
    expect(dataplane({ ns: {}, pod: asked, ...installed('default') })).toBe('none');
    expect(dataplane({ ns: {}, pod: { labels: { ...rev('canary'), [inject]: 'false' } } })).toBe('none');
  });

  it('istio.io/rev does not beat the revision of the namespace', () => {
    const pod = { labels: rev('canary') };
    expect(dataplane({ ns: rev('default'), pod, ...installed('default') })).toBe('sidecar');
    expect(dataplane({ ns: enabled, pod, ...installed('canary') })).toBe('none');
  });
});

describe('a pod annotation', () => {
  it('true in an unlabelled namespace does nothing, as webhooks look at labels', () => {
    expect(dataplane({ ns: {}, pod: annotation('true') })).toBe('none');
  });

  it('false in an enabled namespace keeps the sidecar out', () => {
    expect(dataplane({ ns: enabled, pod: annotation('false') })).toBe('none');
  });

  it.each(['False', 'no', 'yes'])('%s says nothing', (value) => {
    expect(dataplane({ ns: enabled, pod: annotation(value) })).toBe('sidecar');
  });
});

describe('what is never injected', () => {
  it.each(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'])('is a pod in %s', (name) => {
    expect(dataplane({ ns: enabled, name, pod: label('true') })).toBe('none');
  });

  it('is a pod on the host network', () => {
    expect(dataplane({ ns: enabled, pod: { ...label('true'), spec: { hostNetwork: true } } })).toBe('none');
  });
});

describe('templates', () => {
  it.each([
    ['gateway', 'gateway'],
    ['sidecar,custom', 'sidecar'],
    ['grpc-agent', 'proxyless'],
    ['grpc-simple', 'proxyless'],
    ['custom', 'sidecar'],
  ])('%s make a %s', (templates, expected) => {
    expect(dataplane({ ns: enabled, pod: { annotations: { 'inject.istio.io/templates': templates } } })).toBe(expected);
  });

  it('make nothing where nothing is injected', () => {
    expect(dataplane({ ns: {}, pod: { annotations: { 'inject.istio.io/templates': 'gateway' } } })).toBe('none');
  });
});

describe('a pod that was written with its proxy', () => {
  const proxy = (args: readonly string[], image = 'proxyv2') => ({ name: 'istio-proxy', image, args });

  it.each([
    ['sidecar', 'sidecar'],
    ['router', 'gateway'],
    ['waypoint', 'waypoint'],
    ['ztunnel', 'none'],
  ])('that runs as %s is a %s, whatever labels say', (role, expected) => {
    const pod = { spec: { containers: [{ name: 'main' }, proxy(['proxy', role])] }, ...label('false') };
    expect(dataplane({ ns: disabled, pod })).toBe(expected);
    expect(dataplane({ pod })).toBe(expected);
  });

  it('has its sidecar among the init containers when it is a native one', () => {
    expect(dataplane({ pod: { spec: { initContainers: [proxy(['proxy', 'sidecar'])] } } })).toBe('sidecar');
  });

  it('with the image auto leaves that to the injector', () => {
    const pod = { spec: { containers: [proxy([], 'auto')] } };
    expect(dataplane({ ns: {}, pod })).toBe('none');
    expect(
      dataplane({ ns: {}, pod: { ...pod, ...label('true'), annotations: { 'inject.istio.io/templates': 'gateway' } } }),
    ).toBe('gateway');
  });
});

describe('the ambient data plane', () => {
  const mode = (value: string) => ({ 'istio.io/dataplane-mode': value });

  it('takes the pods of a labelled namespace', () => {
    expect(dataplane({ ns: mode('ambient') })).toBe('ambient');
  });

  it('takes a labelled pod', () => {
    expect(dataplane({ ns: {}, pod: { labels: mode('ambient') } })).toBe('ambient');
  });

  it('leaves a pod that opts out', () => {
    expect(dataplane({ ns: mode('ambient'), pod: { labels: mode('none') } })).toBe('none');
  });

  it('takes no pod with a sidecar', () => {
    expect(dataplane({ ns: { ...mode('ambient'), ...enabled } })).toBe('sidecar');
    expect(dataplane({ ns: mode('ambient'), pod: label('true') })).toBe('sidecar');
  });

  it('takes a pod that refuses only the sidecar', () => {
    expect(dataplane({ ns: mode('ambient'), pod: label('false') })).toBe('ambient');
  });

  it('takes no pod on the host network', () => {
    expect(dataplane({ ns: mode('ambient'), pod: { spec: { hostNetwork: true } } })).toBe('none');
  });

  it('takes a pod whose annotation refuses the sidecar', () => {
    expect(dataplane({ ns: { ...mode('ambient'), ...enabled }, pod: annotation('false') })).toBe('ambient');
    expect(dataplane({ ns: enabled, pod: annotation('false') })).toBe('none');
  });

  it('takes a pod that says by hand that it has a sidecar for one that has', () => {
    const annotations = { 'sidecar.istio.io/status': '{}' };
    expect(dataplane({ ns: mode('ambient'), pod: { annotations } })).toBe('none');
  });

  it('looks at labels, not at annotations, and for one value', () => {
    expect(dataplane({ ns: {}, pod: { annotations: mode('ambient') } })).toBe('none');
    expect(dataplane({ ns: mode('Ambient') })).toBe('none');
    expect(dataplane({ ns: mode('ambient'), pod: { labels: mode('enabled') } })).toBe('ambient');
  });

  it('leaves kube-system alone, unlike injection no other namespace', () => {
    expect(dataplane({ name: 'kube-system', ns: mode('ambient'), pod: { labels: mode('ambient') } })).toBe('none');
    expect(dataplane({ name: 'kube-public', ns: mode('ambient') })).toBe('ambient');
    expect(dataplane({ name: 'istio-system', ns: mode('ambient') })).toBe('ambient');
  });

  it('is not known where a namespace is not seen and ambient mode is there', () => {
    const options = { ambient: true };
    const why = 'unknown: the manifests do not define namespace "shop", so its labels are not known';
    expect(dataplane({ pod: label('false'), options })).toBe(why);
    expect(dataplane({ pod: label('false') })).toBe('none');
    expect(dataplane({ pod: { labels: { [inject]: 'false', ...mode('none') } }, options })).toBe('none');
    expect(dataplane({ pod: { labels: { [inject]: 'false', ...mode('ambient') } }, options })).toBe('ambient');
  });

  it('is not known by a placeholder', () => {
    expect(dataplane({ ns: {}, pod: { labels: mode(`\${MODE}`) } })).toContain('of the pod is a placeholder');
    expect(dataplane({ ns: mode(`\${MODE}`) })).toContain('of namespace "shop" is a placeholder');
    expect(dataplane({ ns: mode(`\${MODE}`), pod: { labels: mode('none') } })).toBe('none');
  });

  it('is seen on running pods', () => {
    const metadata = { annotations: { 'ambient.istio.io/redirection': 'enabled' } };
    const pod = manifest('v1', 'Pod', 'shop/web', { metadata, spec: { containers: [{ name: 'main' }] } });
    const given = worldOf({ 'a.yaml': pod });
    expect(told(given.mesh.dataplane(workloadAt(given, 'shop/web')))).toBe('ambient');
  });

  it('takes nothing where it is not installed', () => {
    expect(dataplane({ ns: mode('ambient'), options: { ambient: false } })).toBe('none');
  });
});

describe('what is not known', () => {
  it('is the label of a namespace that is not among the manifests', () => {
    const why = 'unknown: the manifests do not define namespace "shop", so its labels are not known';
    expect(dataplane({})).toBe(why);
    expect(dataplane({ pod: label('true') })).toBe(why);
  });

  it('is not that of a missing namespace when the input is complete', () => {
    expect(dataplane({ options: { complete: true } })).toBe('none');
    expect(dataplane({ pod: label('true'), options: { complete: true } })).toBe('sidecar');
    const externals = { namespaces: ['shop'] };
    expect(dataplane({ options: { complete: true, externals } })).toMatch(/^unknown: the manifests do not define/);
  });

  it('is a placeholder', () => {
    const namespaceLabel = 'unknown: the injection label is a placeholder';
    const podLabel = 'unknown: the injection label of the pod is a placeholder';
    const podAnnotation = 'unknown: the injection annotation of the pod is a placeholder';
    expect(dataplane({ ns: { 'istio-injection': `\${INJECT}` } })).toBe(namespaceLabel);
    expect(dataplane({ ns: rev('{{ revision }}') })).toBe(namespaceLabel);
    expect(dataplane({ ns: {}, pod: label(`\${INJECT}`) })).toBe(podLabel);
    expect(dataplane({ ns: enabled, pod: label(`\${INJECT}`) })).toBe(podLabel);
    expect(dataplane({ ns: enabled, pod: annotation(`\${INJECT}`) })).toBe(podAnnotation);
    expect(dataplane({ name: '$(NAMESPACE)' })).toBe('unknown: the namespace is a placeholder');
  });

  it('is not a placeholder that changes nothing', () => {
    expect(dataplane({ ns: disabled, pod: label(`\${INJECT}`) })).toBe('none');
    expect(dataplane({ ns: {}, pod: annotation(`\${INJECT}`) })).toBe('none');
  });
});

describe('the evidence', () => {
  const text = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {LABELS}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata:
      labels: {POD}
      annotations: {ANNOTATIONS}
`;
  const because = (labels: string, pod = '', annotations = '', options: WorldOptions = {}) => {
    const filled = text.replace('LABELS', labels).replace('POD', pod).replace('ANNOTATIONS', annotations);
    const given = worldOf({ 'web.yaml': filled }, options);
    return reasons(given.mesh.dataplane(workloadAt(given, 'shop/web')).because());
  };

  it('is the label of the namespace', () => {
    expect(because('istio-injection: enabled')).toEqual([
      'web.yaml:5:29 the namespace has label istio-injection=enabled',
    ]);
    expect(because('istio-injection: disabled')[0]).toContain('web.yaml:5:29');
  });

  it('is the name of a namespace that has no label', () => {
    expect(because('')).toEqual(['web.yaml:4:9 namespace "shop" has no injection label, so web has no sidecar']);
  });

  it('is the label or the annotation of the pod', () => {
    expect(because('istio-injection: enabled', '"sidecar.istio.io/inject": "false"')).toEqual([
      'web.yaml:13:43 the pod label says no',
    ]);
    expect(because('istio-injection: enabled', '', '"sidecar.istio.io/inject": "false"')).toEqual([
      'web.yaml:14:48 the pod annotation says no',
    ]);
    expect(because('', '"sidecar.istio.io/inject": "true"')).toEqual([
      'web.yaml:13:43 the pod has label sidecar.istio.io/inject="true"',
    ]);
  });

  it('is the label alone where a revision is named and nobody said which ones are installed', () => {
    expect(because('istio.io/rev: canary')).toEqual(['web.yaml:5:26 namespace "shop" has label istio.io/rev=canary']);
  });

  it('is not assumed for revisions that are given', () => {
    expect(because('istio.io/rev: canary', '', '', { revisions: ['canary'] })).toEqual([
      'web.yaml:5:26 namespace "shop" has label istio.io/rev=canary',
    ]);
    expect(because('istio.io/rev: canary', '', '', { revisions: ['default'] })).toEqual([
      'web.yaml:5:26 namespace "shop" has label istio.io/rev=canary',
      'revisions default',
    ]);
  });

  it('is assumed where nothing says that ambient is installed', () => {
    expect(because('istio.io/dataplane-mode: ambient')).toEqual([
      'web.yaml:5:37 namespace "shop" has label istio.io/dataplane-mode=ambient',
      '? the ambient data plane is installed',
    ]);
  });

  it('is assumed for a workload that names no namespace', () => {
    const given = worldOf({ 'a.yaml': stream(meshed('default'), deployment('web')) });
    expect(reasons(given.mesh.dataplane(workloadAt(given, 'default/web')).because())).toEqual([
      expect.stringMatching(
        /^\? a\.yaml:\d+:\d+ Deployment default\/web names no namespace and is taken to be applied to/,
      ),
      expect.stringContaining('the namespace has label istio-injection=enabled'),
    ]);
  });

  it('is the container of a pod that was written with its proxy', () => {
    const pod = manifest('v1', 'Pod', 'shop/web', {
      spec: { containers: [{ name: 'istio-proxy', args: ['router'] }] },
    });
    const given = worldOf({ 'a.yaml': pod });
    expect(reasons(given.mesh.dataplane(workloadAt(given, 'shop/web')).because())).toEqual([
      'a.yaml:4:30 the pod has an istio-proxy container that runs as a gateway',
    ]);
  });
});

describe('a dump of a cluster', () => {
  const pod = (containers: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: web-7d9-a, namespace: shop, ownerReferences: [{kind: ReplicaSet, name: web-7d9}]}
spec: {containers: [${containers}]}
`;
  const seen = (containers: string, labels: { readonly [key: string]: string }) => {
    const texts = { 'a.yaml': stream(namespace('shop', labels), deployment('shop/web')) + pod(containers) };
    const world = worldOf(texts);
    return world.mesh.dataplane(workloadAt(world, 'shop/web'));
  };

  it('shows by its pods what injection did, whatever the labels say by now', () => {
    expect(knownValue(seen('{name: web}, {name: istio-proxy, image: proxyv2, args: [proxy, sidecar]}', {}))).toBe(
      'sidecar',
    );
    expect(knownValue(seen('{name: web}', { 'istio-injection': 'enabled' }))).toBe('none');
  });

  it('names the pod', () => {
    expect(seen('{name: web}', {}).because()[0]?.note).toBe('its running pod web-7d9-a has no proxy');
  });
});
