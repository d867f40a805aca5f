/** What hints that a text is written in another language around the YAML. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/\{\{.*?\}\}|\{\{-?\s*$/m, 'Go or Jinja template (`{{ … }}`): not YAML until rendered'],
  [/\{%.*?%\}/, 'Jinja template (`{% … %}`): not YAML until rendered'],
  [/%\{.*?\}/, 'Terraform template (`%{ … }`): not YAML until rendered'],
  [/<%.*?%>/, 'ERB or EJS template (`<% … %>`): not YAML until rendered'],
  [/^\s*#@|\s#@ /m, 'ytt template (`#@ …`): not YAML until rendered'],
];

/** The reason to leave a text that does not parse alone, when it is a template; undefined when it is none. */
export function templateReason(text: string): string | undefined {
  return templates.find(([pattern]) => pattern.test(text))?.[1];
}

/** Whether a text that does not parse is meant for Kubernetes. */
export function looksLikeManifest(text: string): boolean {
  // Only JSON is written with its keys anywhere.
  if (/^\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return /^(["']?)apiVersion\1\s*:/m.test(text) && /^(["']?)kind\1\s*:/m.test(text);
}
