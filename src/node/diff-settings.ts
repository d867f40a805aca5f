import { type CommandLine, refuseForeignFlags } from './command-line.ts';
import { type ColorMode, colorOf, istioVersionOf, type OutputFile, oneOf, outputsOf } from './lint-settings.ts';
import { UsageError } from './usage-error.ts';

const diffFormats = ['pretty', 'markdown', 'json'] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** The command line of `meshlint diff`, with every value checked. */
export interface DiffSettings {
  readonly a: string;
  readonly b: string;
  readonly format: DiffFormat;
  readonly outputs: readonly OutputFile<DiffFormat>[];
  readonly color: ColorMode;
  readonly verbose: boolean;
  readonly complete: boolean;
  readonly istioVersion?: string;
  readonly meshConfig: string | undefined;
  readonly config: string | undefined;
}

/** @throws UsageError for a value that is not allowed, and where it is not two units. */
export function diffSettings(line: CommandLine): DiffSettings {
  refuseForeignFlags(line);
  const [a, b, ...more] = line.paths;
  if (a === undefined || b === undefined || more.length > 0) {
    const given = ['none is', 'one is'][line.paths.length] ?? `${line.paths.length} are`;
    throw new UsageError(
      `"meshlint diff" compares two units, and ${given} given: meshlint diff overlays/dev overlays/prod`,
    );
  }
  if (a === '-' || b === '-')
    throw new UsageError('"meshlint diff" takes directories, files and names of units, not standard input');
  const istioVersion = istioVersionOf(line);
  const readFormat = (name: string): DiffFormat => oneOf('format', name, diffFormats);
  return {
    a,
    b,
    format: readFormat(line.value('format') ?? 'pretty'),
    outputs: outputsOf(line.values('output'), readFormat),
    color: colorOf(line),
    verbose: line.isSet('verbose'),
    complete: line.isSet('complete'),
    ...(istioVersion === undefined ? {} : { istioVersion }),
    meshConfig: line.value('mesh-config'),
    config: line.value('config'),
  };
}
