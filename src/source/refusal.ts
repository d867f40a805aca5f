const untilRendered = 'not YAML until rendered';
const yttReason = `ytt template (\`#@ …\`): ${untilRendered}`;

/** What hints that a text is written in another language around the YAML. Quick also on texts that are made to hurt. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/\{\{/, `Go or Jinja template (\`{{ … }}\`): ${untilRendered}`],
  [/\{%/, `Jinja template (\`{% … %}\`): ${untilRendered}`],
  [/%\{/, `Terraform template (\`%{ … }\`): ${untilRendered}`],
  [/<%/, `ERB or EJS template (\`<% … %>\`): ${untilRendered}`],
  [/(?:^|[ \t])#@/m, yttReason],
];

/** Values to be filled in by a plain search, which stand where YAML takes no text: `@NAME@`, `%NAME%`, `<<name>>`. */
const unfilled =
  /\$\{[^}\n]*\}|<<?[\w. -]{1,100}>>?|###\w{1,100}###|[@%]{1,2}\w{1,100}[@%]{1,2}|\w_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b/;
/** A comment to YAML, so that what it stands for would be read as null. */
const unfilledComment = /^[^#"'\n]{0,200}[:-][ \t]{1,20}(###\w{1,100}###)/m;
/** https://carvel.dev/ytt/docs/latest/lang/: code in a line of its own, or in place of a value. */
const ytt = /^(?:[^#"'\n]{0,200}[:-])?[ \t]*#@(?:[ \t(]|(?:load|data|overlay|schema|library|yaml|template)\b)/m;

/**
 * The reason to leave a text that does not parse alone, when it is a template; undefined when it is none. A value to be filled in
 * is one only in the line that cannot be read: shell in a ConfigMap is full of them.
 */
export function templateReason(text: string, line: string): string | undefined {
  const language = templates.find(([pattern]) => pattern.test(text))?.[1];
  if (language !== undefined) return language;
  const [found] = unfilled.exec(line.slice(0, 2_000)) ?? [];
  return found === undefined ? undefined : unfilledReason(found);
}

/** The reason to leave a whole file alone although it parses: its values are null, and what writes them is a comment. */
export function wholeTemplateReason(text: string): string | undefined {
  return text.includes('#@') && ytt.test(text) ? yttReason : undefined;
}

/** As `templateReason`, for a document that parses with values missing. */
export function missingValueReason(text: string): string | undefined {
  if (!text.includes('###')) return undefined;
  const found = unfilledComment.exec(text)?.[1];
  return found === undefined ? undefined : unfilledReason(found);
}

function unfilledReason(found: string): string {
  return `template with values to be filled in (\`${found}\`): not a manifest until then`;
}

/** Whether a text that does not parse is meant for Kubernetes. */
export function looksLikeManifest(text: string): boolean {
  // Only JSON is written with its keys anywhere.
  if (/^\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return /^(["']?)apiVersion\1\s*:/m.test(text) && /^(["']?)kind\1\s*:/m.test(text);
}
