import type { UnitPlan } from './plan.ts';

/** Whether two plans deploy the same thing to the same place. */
export function isSameDeployment(a: UnitPlan, b: UnitPlan): boolean {
  return (
    a.renderer === b.renderer &&
    a.directory === b.directory &&
    a.cluster === b.cluster &&
    a.namespace?.name === b.namespace?.name &&
    a.unit === b.unit &&
    isSameChart(a.chart, b.chart)
  );
}

function isSameChart(a: UnitPlan['chart'], b: UnitPlan['chart']): boolean {
  if (a === undefined || b === undefined) return a === b;
  const plain = ({ release, namespace, values, partial }: typeof a): string =>
    JSON.stringify([release, namespace, values, partial]);
  const inline = (a.inline ?? []).map((layer, index) => layer === b.inline?.[index]);
  return plain(a) === plain(b) && a.inline?.length === b.inline?.length && inline.every((it) => it);
}
