/** What the command line can say. Help, parsing and suggestions all read this table. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: true;
  /** The value as help shows it. */
  readonly value?: string;
  readonly group: 'What is linted' | 'What is reported' | 'What is known of the cluster' | 'Other';
  readonly help: string;
}

export const flags = {
  rule: {
    type: 'string',
    multiple: true,
    value: '<id>=<level>',
    group: 'What is linted',
    help: 'set the severity of a rule: off, info, warning or error (repeatable)',
  },
  only: {
    type: 'string',
    multiple: true,
    value: '<id>',
    group: 'What is linted',
    help: 'run this rule and no other (repeatable)',
  },
  format: {
    type: 'string',
    value: '<format>',
    group: 'What is reported',
    help: 'what to write to stdout: pretty (default), json, sarif or github',
  },
  output: {
    type: 'string',
    multiple: true,
    value: '<format>=<file>',
    group: 'What is reported',
    help: 'also write a report to a file (repeatable)',
  },
  'fail-on': {
    type: 'string',
    value: '<severity>',
    group: 'What is reported',
    help: 'exit with 1 from this severity on: error (default), warning, info or never',
  },
  quiet: {
    type: 'boolean',
    group: 'What is reported',
    help: 'pretty only: nothing but findings that make the run fail (--fail-on)',
  },
  verbose: {
    type: 'boolean',
    group: 'What is reported',
    help: 'pretty only: also what was skipped, what is unknown and what was assumed',
  },
  color: { type: 'string', value: '<when>', group: 'What is reported', help: 'auto (default), always or never' },
  'istio-version': {
    type: 'string',
    value: '<version>',
    group: 'What is known of the cluster',
    help: 'the Istio version that is deployed, for example 1.27 or 1.27.3',
  },
  'mesh-config': {
    type: 'string',
    value: '<file>',
    group: 'What is known of the cluster',
    help: 'a bare MeshConfig with what the manifests do not say',
  },
  complete: {
    type: 'boolean',
    group: 'What is known of the cluster',
    help: 'the manifests are all there is: what is not found is missing',
  },
  help: { type: 'boolean', short: 'h', group: 'Other', help: 'show this and exit' },
  version: { type: 'boolean', group: 'Other', help: 'show the version and exit' },
} as const satisfies { readonly [name: string]: Flag };

export type FlagName = keyof typeof flags;

/** Flags that are planned. */
export const flagsToCome: readonly string[] = ['config', 'print-config', 'base', 'baseline', 'fix', 'fix-dry-run'];

export const commands = ['rules'] as const;
export type Command = 'lint' | (typeof commands)[number];

/** Commands that are planned. */
export const commandsToCome: readonly string[] = [
  'trace',
  'test',
  'preflight',
  'units',
  'diff',
  'explain',
  'graph',
  'init',
];
