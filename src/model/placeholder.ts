/**
 * Texts that stand for a value to be filled in later: Flux and envsubst `${X}` `$X`, kustomize `$(X)`, Go templates and Jinja
 * `{{ }}` `{% %}`, ERB `<% %>`, Terraform `%{`, `<x>`, `<<x>>`, `###X###`, `#{X}`, `__X__`, `@X@`, `X_PLACEHOLDER`, `CHANGEME`,
 * `YOUR_X`. A field that holds one can satisfy a reference, never violate one.
 */
const placeholder =
  /\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|\$[A-Z][A-Z0-9_]+\b|\{\{|\{%|<%|%\{|^<[^<>]+>$|[.-]<[A-Za-z][\w -]*>|<[A-Za-z][\w -]*>[.-]|<<[^<>]+>>|###\w+###|#\{[^}]+\}|__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@|\w+_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b|\bYOUR[_-][A-Z]/;
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

/** Stands for what is filled in. */
const any = '\0';
const each = new RegExp(
  `\\{\\{.*?\\}\\}|\\{%.*?%\\}|<%.*?%>|%\\{[^}]*\\}|<[A-Za-z][\\w -]*>|${placeholder.source}`,
  'g',
);
const patterns = new Map<string, RegExp>();

/** Whether a text with values to be filled in may become this one. Wildcards stay wildcards. */
export function mayBecome(template: string, text: string): boolean {
  if (template === text) return true;
  let pattern = patterns.get(template);
  if (pattern === undefined) {
    const literal = template.replace(each, any).split('.');
    const labels = literal.map((label) => (capitals.test(label) ? any : label));
    const parts = labels.join('.').split(/[\0*]+/);
    pattern = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${'$'}{}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'i');
    patterns.set(template, pattern);
  }
  return pattern.test(text);
}
