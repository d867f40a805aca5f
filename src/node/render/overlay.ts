import type { Field } from '../../source/field.ts';

/** What whoever deploys a kustomization adds to it. */
export interface Overlay {
  /** `overrides`: also what names another namespace is put into it. Otherwise it is only the default of what names none. */
  readonly namespace?: { readonly name: string; readonly overrides: boolean };
  /** Fields of the document that deploys it which mean what those of a kustomization mean, by their names there. */
  readonly fields?: { readonly [field in OverlayField]?: Field };
  /** What is put in place of `${name}` in the output. */
  readonly substitution?: Substitution;
}

export type OverlayField =
  /** Where the namespace is written. */
  'namespace' | 'namePrefix' | 'nameSuffix' | 'patches' | 'images' | 'replicas' | 'commonLabels' | 'commonAnnotations';

export interface Substitution {
  readonly values: { readonly [name: string]: string };
  /** Whether no other values exist, so that what is not among them is empty. */
  readonly isComplete: boolean;
}

const fluxFields = ['namePrefix', 'nameSuffix', 'patches', 'images'] as const;

/** What a Kustomization of Flux adds to the one it points at: https://fluxcd.io/flux/components/kustomize/kustomizations/ */
export function fluxOverlay(root: Field): Overlay {
  const spec = root.get('spec');
  const namespace = spec.get('targetNamespace').value;
  const substitute = spec.get('postBuild', 'substitute');
  return {
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace: { name: namespace, overrides: true } } : {}),
    fields: { ...written(spec, fluxFields), namespace: spec.get('targetNamespace') },
    ...(spec.get('postBuild').value === undefined
      ? {}
      : {
          substitution: {
            values: Object.fromEntries(substitute.entries().map(([name, { value }]) => [name, String(value)])),
            isComplete: spec.get('postBuild', 'substituteFrom').items().length === 0,
          },
        }),
  };
}

const argoFields = ['namePrefix', 'nameSuffix', 'patches', 'replicas', 'commonLabels', 'commonAnnotations'] as const;

/** What a source of an Argo CD Application adds: https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/ */
export function argoOverlay(source: Field): Overlay {
  const settings = source.get('kustomize');
  const namespace = settings.get('namespace').value;
  return {
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace: { name: namespace, overrides: true } } : {}),
    fields: { ...written(settings, [...argoFields, 'images']), namespace: settings.get('namespace') },
  };
}

function written(from: Field, names: readonly OverlayField[]): Overlay['fields'] & object {
  return Object.fromEntries(
    names.flatMap((name) => (from.get(name).value === undefined ? [] : [[name, from.get(name)] as const])),
  );
}
