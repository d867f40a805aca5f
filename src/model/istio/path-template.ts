const oneSegment = '{*}';
const anySegments = '{**}';

/** The characters of a path that Envoy's templates stand for: envoy source/extensions/path/uri_template_lib */
const literal = "a-zA-Z0-9\\-._~%!$&'()+,;:@=";

/** Whether a path of an AuthorizationPolicy is a template and no prefix, suffix or exact path. pkg/config/security/security.go */
export function isPathTemplate(path: string): boolean {
  return path.includes(oneSegment) || path.includes(anySegments);
}

/**
 * Whether a path, without its query, is one that a template stands for: `{*}` is one segment that is not empty, `{**}` any text
 * with any number of segments. Stars without braces mean the same there. pilot/pkg/security/authz/matcher/template.go
 */
export function fitsPathTemplate(template: string, path: string): boolean {
  const pattern = template
    .replaceAll(anySegments, '**')
    .replaceAll(oneSegment, '*')
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? `[${literal}/]*` : part === '*' ? `[${literal}]+` : quoted(part)))
    .join('');
  return new RegExp(`^${pattern}$`).test(path);
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
