const oneSegment = '{*}';
const anySegments = '{**}';

/** The characters of a path that Envoy's templates stand for: envoy source/extensions/path/uri_template_lib */
const literal = "a-zA-Z0-9\\-._~%!$&'()+,;:@=";

/** Whether a path of an AuthorizationPolicy is a template and no prefix, suffix or exact path. pkg/config/security/security.go */
export function isPathTemplate(path: string): boolean {
  return path.includes(oneSegment) || path.includes(anySegments);
}

/**
 * Whether Envoy takes a template: stars are whole segments, at the end also with a suffix, and none comes after `**`. It refuses
 * the configuration of the proxy because of any other.
 */
export function isSoundTemplate(template: string): boolean {
  const [root, ...segments] = withStars(template).split('/');
  let ended = false;
  return (
    root === '' &&
    segments.every((segment, index) => {
      const stars = /^\**/.exec(segment)?.[0] ?? '';
      const rest = segment.slice(stars.length);
      if (stars === '') return !segment.includes('*');
      const isSound = !ended && stars.length <= 2 && !rest.includes('*');
      ended ||= stars === '**';
      return isSound && (rest === '' || index === segments.length - 1);
    })
  );
}

/**
 * Whether a path, without its query, is one that a sound template stands for: `{*}` is one segment that is not empty, `{**}` any
 * text with any number of segments. Stars without braces mean the same there. pilot/pkg/security/authz/matcher/template.go
 */
export function fitsPathTemplate(template: string, path: string): boolean {
  const pattern = withStars(template)
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? `[${literal}/]*` : part === '*' ? `[${literal}]+` : quoted(part)))
    .join('');
  return new RegExp(`^${pattern}$`).test(path);
}

function withStars(template: string): string {
  return template.replaceAll(anySegments, '**').replaceAll(oneSegment, '*');
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
