import { isTemplate } from './placeholder.ts';
import { isObject, type JsonObject, listIn, objectIn, stringIn, stringMapIn, stringsIn } from './value.ts';

export type Labels = { readonly [key: string]: string };

/**
 * True when every pair of the selector is among the labels. An empty selector selects everything. A value that is to be filled in
 * fits all others: who selects, or is selected, is not known then (`isUnfilled`).
 */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) if (labels[key] !== selector[key] && !mayFit(selector[key], labels[key])) return false;
  return true;
}

function mayFit(wanted: string | undefined, label: string | undefined): boolean {
  return label !== undefined && (isTemplate(wanted) || isTemplate(label));
}

/** Whether a value of a selector, or of labels, is to be filled in: no index finds it. */
export function isVague(pairs: Labels): boolean {
  for (const key in pairs) if (isTemplate(pairs[key])) return true;
  return false;
}

/** True when nothing is asked for. */
export function isEmptySelector(selector: Labels): boolean {
  for (const _ in selector) return false;
  return true;
}

/**
 * A Kubernetes LabelSelector (matchLabels and matchExpressions):
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function selectsByExpression(selector: JsonObject, labels: Labels): boolean {
  if (!selects(stringMapIn(selector, 'matchLabels'), labels)) return false;
  return listIn(selector, 'matchExpressions').every((item) => !isObject(item) || meets(item, labels));
}

function meets(expression: JsonObject, labels: Labels): boolean {
  const value = labels[stringIn(expression, 'key') ?? ''];
  switch (stringIn(expression, 'operator')) {
    case 'In':
      return value !== undefined && stringsIn(expression, 'values').includes(value);
    case 'NotIn':
      return value === undefined || !stringsIn(expression, 'values').includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

/** The `selector.matchLabels` of an Istio policy (`workloadSelector` in some kinds writes `labels` instead). */
export function workloadSelector(spec: JsonObject, key: 'selector' | 'workloadSelector'): Labels {
  const selector = objectIn(spec, key);
  return isObject(selector.labels) ? stringMapIn(selector, 'labels') : stringMapIn(selector, 'matchLabels');
}
