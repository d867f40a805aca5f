import { type CommandLine, refuseForeignFlags } from './command-line.ts';
import { type ColorMode, colorOf, istioVersionOf, type OutputFile, oneOf, outputsOf } from './lint-settings.ts';

const preflightFormats = ['pretty', 'markdown', 'json'] as const;
export type PreflightFormat = (typeof preflightFormats)[number];

/** The command line of `meshlint preflight`, with every value checked. */
export interface PreflightSettings {
  readonly paths: readonly string[];
  readonly namespaces: readonly string[];
  readonly workloads: readonly string[];
  readonly mtls: 'strict' | 'permissive';
  readonly format: PreflightFormat;
  readonly outputs: readonly OutputFile<PreflightFormat>[];
  readonly color: ColorMode;
  readonly complete: boolean;
  readonly istioVersion?: string;
  readonly meshConfig: string | undefined;
  readonly config: string | undefined;
}

/** @throws UsageError for a value that is not allowed. */
export function preflightSettings(line: CommandLine): PreflightSettings {
  refuseForeignFlags(line);
  const istioVersion = istioVersionOf(line);
  const readFormat = (name: string): PreflightFormat => oneOf('format', name, preflightFormats);
  return {
    paths: line.paths.length === 0 ? ['.'] : line.paths,
    namespaces: namesIn(line.values('namespace')),
    workloads: namesIn(line.values('workload')),
    mtls: oneOf('value of --mtls', line.value('mtls') ?? 'permissive', ['permissive', 'strict']),
    format: readFormat(line.value('format') ?? 'pretty'),
    outputs: outputsOf(line.values('output'), readFormat),
    color: colorOf(line),
    complete: line.isSet('complete'),
    ...(istioVersion === undefined ? {} : { istioVersion }),
    meshConfig: line.value('mesh-config'),
    config: line.value('config'),
  };
}

/** Each once. */
function namesIn(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
