import type { UnitReport, UnitsResult } from '../units-result.ts';
import { count } from './count.ts';
import { printable } from './printable.ts';
import { styleFor } from './style.ts';

export interface UnitsLook {
  readonly color: boolean;
  /** Name all files, too. */
  readonly verbose: boolean;
}

/** One block for each unit, then what was left out. */
export function unitsPretty({ units, leftOut, skipped }: UnitsResult, { color, verbose }: UnitsLook): string {
  const style = styleFor(color);
  const blocks = units.map(
    (unit) => `${[style.bold(printable(unit.name)), ...detailsOf(unit, verbose)].join('\n  ')}\n`,
  );
  const others = leftOut.map(({ file, reason }) => `  ${printable(file)}  ${printable(reason)}\n`);
  const not = verbose ? skipped.map(({ file, line, reason }) => `  ${place(file, line)}  ${printable(reason)}\n`) : [];
  return [
    ...blocks.map((block) => `${block}\n`),
    ...(others.length === 0 ? [] : [`${style.bold('left out')}\n`, ...others, '\n']),
    ...(not.length === 0 ? [] : [`${style.bold('skipped')}\n`, ...not, '\n']),
    `${summary(units, skipped.length, verbose)}\n`,
  ].join('');
}

const renderers = { kustomize: 'rendered with kustomize', helm: 'rendered with helm', none: 'plain manifests' };

function detailsOf({ renderer, why, cluster, partial, members, resources, files }: UnitReport, verbose: boolean) {
  const made = renderer === 'several' ? 'rendered and plain manifests' : renderers[renderer];
  return [
    `${made}: ${count(resources, 'resource')} of ${count(files.length, 'file')}`,
    `because  ${printable(why)}`,
    ...(cluster === undefined ? [] : [`cluster  ${printable(cluster)}`]),
    ...(partial === undefined ? [] : [`partial  ${printable(partial)}`]),
    ...(members === undefined ? [] : [`made of  ${members.map(printable).join(', ')}`]),
    ...(verbose ? files.map((file) => `file     ${printable(file)}`) : []),
  ];
}

function summary(units: readonly UnitReport[], skipped: number, verbose: boolean): string {
  const partial = units.filter((unit) => unit.partial !== undefined).length;
  const hint = skipped === 0 ? '' : `, ${count(skipped, 'file')} skipped${verbose ? '' : ': --verbose says which'}`;
  return `${count(units.length, 'unit')}${partial === 0 ? '' : `, ${partial} partial`}${hint}`;
}

function place(file: string, line: number | undefined): string {
  return `${printable(file)}${line === undefined ? '' : `:${line}`}`;
}
