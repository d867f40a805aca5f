/** What Helm says of a failed rendering. */
export interface HelmError {
  /** One line without the names of templates around. */
  readonly message: string;
  /** As in `# Source:` comments, with the 1-based line where Helm gives that of the template. */
  readonly source?: string;
  readonly line?: number;
  /** The template that was rendered when it happened; where it stands may be a named template of another file. */
  readonly rendered?: string;
}

/**
 * Reads the last words of Helm. `fail` and `required`: "execution error at (web/templates/a.yaml:3:4): ...", all else of the engine:
 * "template: web/templates/a.yaml:3:4: executing ... at <...>: error calling include: template: ...: ...".
 */
export function readHelmError(stderr: string): HelmError {
  const text = errorText(stderr);
  const places = [...text.matchAll(/(?:template: |\()([^\s:()]+):(\d+)(?::\d+)?\)?:/g)];
  const rendered = places[0]?.[1] ?? /YAML parse error on ([^\s:]+):/.exec(text)?.[1];
  const place = places.at(-1);
  const message = place === undefined ? text : text.slice(place.index + place[0].length);
  return {
    message:
      message
        .replace(/^\s*executing "[^"]*" at <[^>]*>:\s*/, '')
        .trim()
        .slice(0, 300) || 'it fails',
    ...(place?.[1] === undefined
      ? rendered === undefined
        ? {}
        : { source: rendered }
      : { source: place[1], line: Number(place[2]) }),
    ...(rendered === undefined ? {} : { rendered }),
  };
}

/** The line that starts with "Error:", with those that follow, without the advice at the end. */
function errorText(stderr: string): string {
  const start = stderr.search(/^Error: /m);
  const text = start < 0 ? stderr : stderr.slice(start + 'Error: '.length);
  const end = text.search(/\n\s*\nUse --debug|\nhelm\.go:/);
  return (end < 0 ? text : text.slice(0, end)).replace(/\s+/g, ' ').trim();
}
