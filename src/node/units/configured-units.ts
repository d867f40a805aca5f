import type { Configuration } from '../../config/configuration.ts';
import type { ConfiguredUnit } from '../../config/unit-settings.ts';
import type { Field } from '../../source/field.ts';
import type { ChartSource } from '../render/chart-source.ts';
import type { Pointer } from './pointers.ts';

/** The units that a configuration names, each path of one for itself. */
export function configuredUnits({ units, file }: Configuration): readonly Pointer[] {
  const shown = file.file.path;
  return units.flatMap((unit, index) =>
    unit.paths.map((path): Pointer => {
      const { name, cluster, namespace, renderer } = unit;
      const at = file.documents[0]?.root.get('units', index);
      const chart = at === undefined ? undefined : chartOf(unit, at);
      return {
        file: shown,
        why: `${shown} names it`,
        release: unit.release ?? name,
        path,
        from: 'file',
        unit: name,
        ...(cluster === undefined ? {} : { cluster }),
        ...(namespace === undefined ? {} : given(namespace)),
        ...(renderer === undefined ? {} : { renderer }),
        ...(chart === undefined ? {} : { chart }),
      };
    }),
  );
}

function given(name: string): Pick<Pointer, 'namespace' | 'overlay'> {
  const namespace = { name, overrides: false };
  return { namespace, overlay: { namespace } };
}

function chartOf({ name, release = name, namespace, values = [] }: ConfiguredUnit, at: Field): ChartSource {
  return {
    chart: { path: '', from: 'file', at },
    release,
    ...(namespace === undefined ? {} : { namespace }),
    values: values.map((path, index) => ({ path, from: 'file', at: at.get('values', index) })),
    inline: [],
  };
}
