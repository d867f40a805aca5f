const untilRendered = 'not YAML until rendered';

/** What hints that a text is written in another language around the YAML. Quick also on texts that are made to hurt. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/\{\{/, `Go or Jinja template (\`{{ … }}\`): ${untilRendered}`],
  [/\{%/, `Jinja template (\`{% … %}\`): ${untilRendered}`],
  [/%\{/, `Terraform template (\`%{ … }\`): ${untilRendered}`],
  [/<%/, `ERB or EJS template (\`<% … %>\`): ${untilRendered}`],
  [/(?:^|[ \t])#@/m, `ytt template (\`#@ …\`): ${untilRendered}`],
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
