import { type CommandLine, refuseForeignFlags } from './command-line.ts';
import { type ColorMode, colorOf, istioVersionOf, type OutputFile, oneOf, outputsOf } from './lint-settings.ts';

const testFormats = ['pretty', 'json', 'junit'] as const;
export type TestFormat = (typeof testFormats)[number];

/** The command line of `meshlint test`, with every value checked. */
export interface TestSettings {
  readonly paths: readonly string[];
  readonly format: TestFormat;
  readonly outputs: readonly OutputFile<TestFormat>[];
  readonly color: ColorMode;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly istioVersion?: string;
  readonly meshConfig: string | undefined;
  readonly config: string | undefined;
}

/** @throws UsageError for a value that is not allowed. */
export function testSettings(line: CommandLine): TestSettings {
  refuseForeignFlags(line);
  const istioVersion = istioVersionOf(line);
  const readFormat = (name: string): TestFormat => oneOf('format', name, testFormats);
  return {
    paths: line.paths.length === 0 ? ['.'] : line.paths,
    format: readFormat(line.value('format') ?? 'pretty'),
    outputs: outputsOf(line.values('output'), readFormat),
    color: colorOf(line),
    quiet: line.isSet('quiet'),
    verbose: line.isSet('verbose'),
    ...(istioVersion === undefined ? {} : { istioVersion }),
    meshConfig: line.value('mesh-config'),
    config: line.value('config'),
  };
}
