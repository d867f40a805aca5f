import type { Resource } from '../../model/resource.ts';
import { objectsIn, stringIn } from '../../model/value.ts';
import { embeddedDocument } from '../../source/embedded.ts';
import type { Field } from '../../source/field.ts';
import type { Speaker } from '../claims.ts';
import { foundIn, type Layer, layerOf, text, Values } from '../found.ts';
import { chartClaims, chartVersion } from './chart-claims.ts';
import { installs } from './helm-release-claims.ts';

/** An Application of Argo CD, or what an ApplicationSet makes. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
export function applicationClaims(speaker: Speaker, resource: Resource): void {
  const spec = resource.kind === 'ApplicationSet' ? resource.field('spec', 'template', 'spec') : resource.field('spec');
  for (const source of [spec.get('source'), ...spec.get('sources').items()]) sourceClaims(speaker, source, resource);
}

function sourceClaims(speaker: Speaker, source: Field, resource: Resource): void {
  const settings = Values.of(source);
  const chart = settings.read(text, 'chart') ?? settings.read(text, 'path');
  if (chart === undefined) return;
  const repository = settings.read(text, 'repoURL')?.value ?? '';
  chartClaims(speaker, {
    chart,
    version: installs(settings.read(chartVersion, 'targetRevision')),
    values: new Values(layersOf(source.get('helm'))),
    origin: `${repository} ${resource.name}`,
  });
}

/** In ascending order of precedence. */
function layersOf(helm: Field): readonly Layer[] {
  const content = embeddedDocument(helm.get('values'));
  return [
    ...(content === undefined ? [] : [layerOf(content)]),
    layerOf(helm.get('valuesObject')),
    parameterLayer(helm.get('parameters')),
  ];
}

/** `helm --set`: dots separate keys unless they are escaped, and words become what YAML would read. */
function parameterLayer(parameters: Field): Layer {
  const written = new Map<string, { readonly field: Field; readonly value: unknown }>();
  for (const [index, parameter] of objectsIn({ list: parameters.value }, 'list')) {
    const field = parameters.get(index, 'value');
    written.set(stringIn(parameter, 'name') ?? '', {
      field,
      value: parameter.forceString === true ? field.value : wordValue(field.value),
    });
  }
  return (path) => {
    const found = written.get(path.map((key) => key.replaceAll('.', '\\.')).join('.'));
    const place = found === undefined ? undefined : foundIn(found.field, `sets ${path.join('.')}`);
    return place === undefined ? undefined : { ...place, value: found?.value };
  };
}

function wordValue(word: unknown): unknown {
  return word === 'true' ? true : word === 'false' ? false : word;
}
