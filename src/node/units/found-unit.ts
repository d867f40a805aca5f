import type { Unit } from '../../lint.ts';
import type { ParsedFile } from '../../source/document.ts';
import { parseFile } from '../../source/parse.ts';
import type { UnitPlan } from './plan.ts';

/** A unit, and how it was found. */
export interface FoundUnit extends Unit {
  readonly why: string;
  readonly renderer: UnitPlan['renderer'] | 'several';
  readonly cluster?: string;
  /** The name that somebody gave to the unit that this is a part of. */
  readonly unit?: string;
  /** Names of the units of one cluster that this one was made of. */
  readonly members?: readonly string[];
  /** Why what is to be rendered was not. */
  readonly notRendered?: string;
}

/** A plan of which nothing is rendered. */
export function plainUnit(plan: UnitPlan): FoundUnit {
  const { name, why, renderer, cluster, namespace, unit } = plan;
  const files = namespace === undefined ? plan.files : plan.files.map((file) => inNamespace(file, namespace.name));
  return {
    name,
    files,
    why,
    renderer,
    ...(cluster === undefined ? {} : { cluster }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The file as it is deployed to a namespace: it is read once more, since other units may hold it, too. */
function inNamespace({ file }: ParsedFile, namespace: string): ParsedFile {
  return parseFile({ ...file, namespace });
}
