import { traceFlags } from './trace-flags.ts';

/** What the command line can say. Help, parsing and suggestions all read this table. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: true;
  /** The value as help shows it. */
  readonly value?: string;
  readonly group:
    | 'What is linted'
    | 'The request (meshlint trace)'
    | 'What would be enabled (meshlint preflight)'
    | 'What is reported'
    | 'What is known of the cluster'
    | 'Other';
  /** The commands that take it; all that ask a world where absent. */
  readonly only?: readonly Command[];
  /** Where `only` is absent: the commands that ask no world and take it, too. */
  readonly also?: readonly Command[];
  readonly help: string;
}

export type Command = 'lint' | 'trace' | 'test' | 'preflight' | 'diff' | 'units' | 'rules' | 'explain' | 'init';

export const flags = {
  rule: {
    type: 'string',
    only: ['lint'],
    multiple: true,
    value: '<id>=<level>',
    group: 'What is linted',
    help: 'set the severity of a rule: off, info, warning or error (repeatable)',
  },
  only: {
    type: 'string',
    only: ['lint'],
    multiple: true,
    value: '<id>',
    group: 'What is linted',
    help: 'run this rule and no other (repeatable)',
  },
  unit: {
    type: 'string',
    only: ['lint', 'trace', 'test', 'preflight'],
    value: '<name>',
    group: 'What is linted',
    help: 'only this unit of the manifests, by its name; meshlint units lists them',
  },
  'no-plugins': {
    type: 'boolean',
    only: ['lint', 'rules', 'explain'],
    group: 'What is linted',
    help: 'load none of the plugins that the configuration names: no code of theirs runs',
  },
  'print-config': {
    type: 'boolean',
    only: ['lint'],
    group: 'What is linted',
    help: 'show every setting and where it comes from, and exit',
  },
  ...traceFlags,
  namespace: {
    type: 'string',
    short: 'n',
    only: ['preflight'],
    multiple: true,
    value: '<name>',
    group: 'What would be enabled (meshlint preflight)',
    help: 'a namespace, as if it had the label istio-injection=enabled (repeatable)',
  },
  workload: {
    type: 'string',
    only: ['preflight'],
    multiple: true,
    value: '<workload>',
    group: 'What would be enabled (meshlint preflight)',
    help: 'one workload, as if its pods had the label sidecar.istio.io/inject: "true" (repeatable)',
  },
  mtls: {
    type: 'string',
    only: ['preflight'],
    value: '<mode>',
    group: 'What would be enabled (meshlint preflight)',
    help: 'permissive (default: as written) or strict, as if a PeerAuthentication set STRICT for them',
  },
  format: {
    type: 'string',
    also: ['rules', 'explain', 'units'],
    value: '<format>',
    group: 'What is reported',
    help: 'on stdout: pretty (default), json; to lint also sarif, github, markdown, html, junit, codequality; test junit; preflight and diff markdown',
  },
  output: {
    type: 'string',
    only: ['lint', 'test', 'preflight', 'diff'],
    multiple: true,
    value: '<format>=<file>',
    group: 'What is reported',
    help: 'also write a report to a file (repeatable)',
  },
  'fail-on': {
    type: 'string',
    only: ['lint'],
    value: '<severity>',
    group: 'What is reported',
    help: 'exit with 1 from this severity on: error (default), warning, info or never',
  },
  base: {
    type: 'string',
    only: ['lint'],
    value: '<git-ref>',
    group: 'What is reported',
    help: 'only what is new since this branch, tag or commit, and what is fixed',
  },
  'sarif-category': {
    type: 'string',
    only: ['lint'],
    value: '<name>',
    group: 'What is reported',
    help: 'sarif only: tells this run from others of the same commit',
  },
  baseline: {
    type: 'string',
    only: ['lint'],
    value: '<file>',
    group: 'What is reported',
    help: 'forgive what the file records; without one, record what is found',
  },
  quiet: {
    type: 'boolean',
    only: ['lint', 'test'],
    group: 'What is reported',
    help: 'pretty only: nothing but what makes the run fail',
  },
  verbose: {
    type: 'boolean',
    only: ['lint', 'test', 'explain', 'units', 'diff'],
    group: 'What is reported',
    help: 'pretty only: also what was skipped, unknown and assumed; with explain all examples',
  },
  color: {
    type: 'string',
    also: ['explain', 'units'],
    value: '<when>',
    group: 'What is reported',
    help: 'auto (default), always or never',
  },
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
  config: {
    type: 'string',
    only: ['lint', 'trace', 'test', 'preflight', 'units', 'diff', 'rules', 'explain'],
    value: '<file>',
    group: 'What is known of the cluster',
    help: 'the configuration; by default the nearest meshlint.yaml from here up',
  },
  complete: {
    type: 'boolean',
    only: ['lint', 'trace', 'preflight', 'diff'],
    group: 'What is known of the cluster',
    help: 'the manifests are all there is: what is not found is missing',
  },
  help: { type: 'boolean', short: 'h', group: 'Other', help: 'show this and exit' },
  version: { type: 'boolean', group: 'Other', help: 'show the version and exit' },
} as const satisfies { readonly [name: string]: Flag };

export type FlagName = keyof typeof flags;

/** Flags that are planned. */
export const flagsToCome: readonly string[] = ['fix', 'fix-dry-run'];

export const commands = [
  'trace',
  'test',
  'preflight',
  'diff',
  'units',
  'rules',
  'explain',
  'init',
] as const satisfies readonly Command[];

/** They ask no world. */
const worldless: readonly Command[] = ['units', 'rules', 'explain', 'init'];

/** A flag that the command does not take. */
export function foreignFlag(command: Command, given: readonly FlagName[]): FlagName | undefined {
  return given.find((name) => {
    const flag: Flag = flags[name];
    if (flag.only !== undefined) return !flag.only.includes(command);
    return flag.group !== 'Other' && worldless.includes(command) && flag.also?.includes(command) !== true;
  });
}

/** Commands that are planned. */
export const commandsToCome: readonly string[] = ['graph'];
