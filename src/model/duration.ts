const units: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Milliseconds of a duration as Go's `time.ParseDuration` reads it, which Istio's duration fields accept ("1h30m", "1.5s",
 * "0.25s", "500ms", "0"); undefined when it is not one. https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const sign = text.startsWith('-') ? -1 : 1;
  let position = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
  if (text.slice(position) === '0') return 0;
  if (position === text.length) return undefined;
  let total = 0;
  while (position < text.length) {
    part.lastIndex = position;
    const match = part.exec(text);
    if (match === null) return undefined;
    total += Number(match[1]) * (units[match[2] as string] as number);
    position = part.lastIndex;
  }
  return sign * total;
}

/** A duration as people write it: "1m30s", "2.5s", "250ms". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  if (milliseconds < 1000) return `${trim(milliseconds)}ms`;
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = (milliseconds - minutes * 60_000) / 1000;
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes % 60 > 0 ? `${minutes % 60}m` : '',
    seconds > 0 ? `${trim(seconds)}s` : '',
  ];
  return parts.join('');
}

/** A duration as Go prints it: "1m0s", "2.5s", "250ms". https://pkg.go.dev/time#Duration.String */
export function goDuration(milliseconds: number): string {
  if (milliseconds < 60_000) return formatDuration(milliseconds);
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = `${trim((milliseconds - minutes * 60_000) / 1000)}s`;
  return minutes < 60 ? `${minutes}m${seconds}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}`;
}

function trim(value: number): string {
  return String(Number(value.toFixed(3)));
}
