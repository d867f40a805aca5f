/**
 * Texts that stand for a value to be filled in later: Flux and envsubst `${X}`, kustomize `$(X)`, Go templates and Jinja
 * `{{ }}` `{% %}`, `<x>`, `<<x>>`, `###X###`, `X_PLACEHOLDER`. A field that holds one can satisfy a reference, never violate one.
 */
const placeholder =
  /\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|\{\{|\{%|^<[^<>]+>$|<<[^<>]+>>|###\w+###|\w+_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b/;
/** Kubernetes names are lower case, so a label in capitals is a placeholder: `ONLINEBOUTIQUE_NAMESPACE`. */
const capitals = /^[A-Z][A-Z0-9_-]{2,}$/;

/** No form does without one of these: most texts are told apart by a look. */
const sign = /[A-Z$<{#]/;

/** Whether a text holds a form that no value has; words in capitals are values of many fields that are no names. */
export function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && sign.test(value) && placeholder.test(value);
}

export function isPlaceholder(value: unknown): boolean {
  if (typeof value !== 'string' || !sign.test(value)) return false;
  return isTemplate(value) || value.split('.').some((label) => capitals.test(label));
}
