import { isSameValue } from '../graph/identity-index.ts';
import { compareMinorVersions } from '../model/istio/istio-version.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Located } from '../source/position.ts';
import type { Evidence } from './answer.ts';
import { type Claim, type Claims, noClaims, Speaker } from './claims.ts';
import type { Context, Setting, SettingName, SettingValue } from './context.ts';
import { defaultsOf, newestIstioVersion } from './defaults.ts';
import { Values } from './found.ts';
import { meshConfigClaims } from './repository/mesh-config-claims.ts';

/** What a file of configuration says of the mesh. */
export interface ConfiguredMesh {
  readonly settings: { readonly [K in SettingName]?: SettingValue<K> };
  /** Who says it, for messages: the path of the file. */
  readonly by: string;
  at(name: SettingName): Located;
}

/** What the user says about the cluster, on the command line or in code. */
export interface ContextOptions {
  readonly istioVersion?: string | undefined;
  /** A bare MeshConfig: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/ */
  readonly meshConfig?: ParsedFile | undefined;
  /** Revisions of the control planes that are installed. */
  readonly revisions?: readonly string[] | undefined;
  /** Whether the ambient data plane is installed. */
  readonly ambient?: boolean | undefined;
  /** Settings of the mesh that are said outside of a MeshConfig; they win over it. */
  readonly settings?: { readonly [K in SettingName]?: SettingValue<K> } | undefined;
  /** Where they are said. */
  readonly settingsAt?: Located | undefined;
  /** Yields to all of the above. */
  readonly configured?: ConfiguredMesh | undefined;
}

/**
 * Precedence: option, then the mesh configuration, then the file of configuration, then what the repository says, then the defaults of the Istio version. Where
 * objects of the repository contradict each other, none of them is believed: the default is taken, as an assumption that names
 * both.
 */
export function buildContext(options: ContextOptions = {}, repository: Claims = noClaims()): Context {
  const decide = new Decision(givenClaims(options), repository);
  const istioVersion = decide.on(
    'istioVersion',
    assumption(newestIstioVersion, `Istio ${newestIstioVersion}, the newest version that meshlint knows`),
  );
  const defaults = defaultsOf(istioVersion.value);
  return {
    istioVersion,
    revisions: decide.onRevisions(),
    rootNamespace: decide.on('rootNamespace', byDefault('istio-system', 'rootNamespace')),
    trustDomain: decide.on('trustDomain', byDefault('cluster.local', 'trustDomain')),
    trustDomainAliases: decide.on('trustDomainAliases', byDefault([], 'trustDomainAliases')),
    clusterDomain: decide.on('clusterDomain', byDefault('cluster.local', 'clusterDomain')),
    autoMtls: decide.on('autoMtls', byDefault(true, 'enableAutoMtls')),
    outboundTrafficPolicy: decide.on('outboundTrafficPolicy', byDefault('ALLOW_ANY', 'outboundTrafficPolicy')),
    injectByDefault: decide.on('injectByDefault', byDefault(false, 'enableNamespacesByDefault')),
    ambient: decide.on('ambient', assumption(undefined, 'the ambient data plane is installed')),
    cni: decide.on('cni', assumption(undefined, 'nothing says whether injection leaves redirection to the CNI plugin')),
    nativeSidecars: decide.on('nativeSidecars', byDefault(defaults.nativeSidecars, 'ENABLE_NATIVE_SIDECARS')),
    holdApplicationUntilProxyStarts: decide.on(
      'holdApplicationUntilProxyStarts',
      byDefault(false, 'holdApplicationUntilProxyStarts'),
    ),
    rewriteAppHTTPProbe: decide.on('rewriteAppHTTPProbe', byDefault(true, 'rewriteAppHTTPProbe')),
    prometheusMerge: decide.on('prometheusMerge', byDefault(true, 'enablePrometheusMerge')),
    defaultHttpRetryPolicy: decide.on('defaultHttpRetryPolicy', byDefault(undefined, 'defaultHttpRetryPolicy')),
    connectTimeout: decide.on('connectTimeout', byDefault(undefined, 'connectTimeout')),
    h2UpgradePolicy: decide.on('h2UpgradePolicy', byDefault(undefined, 'h2UpgradePolicy')),
    defaultTrafficPolicy: decide.on('defaultTrafficPolicy', byDefault(undefined, 'defaultTrafficPolicy')),
    extensionProviders: decide.on('extensionProviders', byDefault([], 'extensionProviders')),
  };
}

/** A setting of which the user says something else than the repository does. */
export interface Disagreement {
  readonly name: SettingName;
  readonly given: Claim<unknown>;
  readonly found: Claim<unknown>;
}

/** Where the user contradicts everything that the repository says of a setting. */
export function disagreements(options: ContextOptions, repository: Claims): readonly Disagreement[] {
  const claims = givenClaims(options);
  const names = Object.keys(claims).filter((name): name is SettingName => name in repository);
  return names.flatMap((name): Disagreement[] => {
    const [given] = claims[name];
    if (given === undefined) return [];
    const found = believed<unknown>(repository[name]);
    const [first] = found;
    if (first === undefined || found.some((claim) => agrees(name, given.value, claim.value))) return [];
    return [{ name, given, found: first }];
  });
}

/** What the user says, flags first. */
function givenClaims(options: ContextOptions): Claims {
  const { istioVersion, revisions, ambient, meshConfig, settings, settingsAt, configured } = options;
  const claims = noClaims();
  const at = settingsAt === undefined ? {} : { at: settingsAt };
  const say = <K extends SettingName>(name: K, value: SettingValue<K> | undefined): void => {
    if (value === undefined) return;
    const evidence: Evidence = { note: `${name} is ${shown(value)}`, from: 'config', ...at };
    claims[name].push({ value, by: 'the settings of the mesh', evidence, implied: false });
  };
  for (const name of Object.keys(settings ?? {})) say(name as SettingName, settings?.[name as SettingName]);
  const flagged = (note: string): Pick<Claim<never>, 'by' | 'evidence' | 'implied'> => {
    return { by: 'the option', evidence: { note, from: 'flag' }, implied: false };
  };
  if (istioVersion !== undefined) {
    claims.istioVersion.push({ value: istioVersion, ...flagged(`Istio ${istioVersion}`), by: '--istio-version' });
  }
  if (revisions !== undefined) {
    claims.revisions.push({ value: revisions, ...flagged(`revisions ${revisions.join(', ')}`) });
  }
  if (ambient !== undefined) {
    claims.ambient.push({ value: ambient, ...flagged(`ambient mode is ${ambient ? 'on' : 'off'}`) });
  }
  const document = meshConfig?.documents[0];
  if (document !== undefined) {
    meshConfigClaims(new Speaker('the mesh configuration', 'config', claims), Values.of(document.root));
  }
  if (configured !== undefined) addConfigured(configured, claims);
  return claims;
}

function addConfigured({ settings, by, at }: ConfiguredMesh, claims: ReturnType<typeof noClaims>): void {
  const speaker = new Speaker(by, 'config', claims);
  const say = <K extends SettingName>(name: K, value: SettingValue<K> | undefined): void => {
    if (value !== undefined) speaker.says(name, { value, at: at(name), words: `sets ${name} to ${shown(value)}` });
  };
  for (const name of Object.keys(settings)) say(name as SettingName, settings[name as SettingName]);
}

/** Chooses between those who say something of a setting. */
class Decision {
  readonly #given: Claims;
  readonly #repository: Claims;

  constructor(given: Claims, repository: Claims) {
    this.#given = given;
    this.#repository = repository;
  }

  on<K extends SettingName>(name: K, otherwise: Setting<SettingValue<K>>): Setting<SettingValue<K>> {
    const [given] = this.#given[name];
    if (given !== undefined) return { value: given.value, evidence: given.evidence };
    const claims = believed(this.#repository[name]);
    const [first] = claims;
    if (first === undefined) return otherwise;
    const other = claims.find((claim) => !agrees(name, first.value, claim.value));
    if (other === undefined) return { value: first.value, evidence: first.evidence };
    const instead = otherwise.value === undefined ? '' : `, but the default ${shown(otherwise.value)}`;
    return assumption(otherwise.value, `${said(first)}, but ${said(other)}: neither is taken${instead}`);
  }

  /** Control planes stand beside each other. Only the injector's webhooks show them all. */
  onRevisions(): Context['revisions'] {
    const [given] = this.#given.revisions;
    if (given !== undefined) return { value: given.value, evidence: given.evidence };
    const claims = this.#repository.revisions;
    const [first] = believed(claims);
    if (first === undefined) return assumption(['default'], 'one control plane with revision "default"');
    const value = [...new Set(claims.flatMap((claim) => claim.value))].sort();
    const evidence = { ...first.evidence, note: `the manifests install ${quoted(value)}` };
    return { value, evidence: first.implied ? { ...evidence, assumed: true } : evidence };
  }
}

/** What is said outright; what follows from something else where nothing is. */
function believed<T>(claims: readonly Claim<T>[]): readonly Claim<T>[] {
  const outright = claims.filter((claim) => !claim.implied);
  return outright.length > 0 ? outright : claims;
}

/** Whether two may say the same of a setting. */
function agrees(name: SettingName, a: unknown, b: unknown): boolean {
  if (name === 'istioVersion') return compareMinorVersions(String(a), String(b)) === 0;
  if (name === 'revisions' && Array.isArray(a) && Array.isArray(b)) return b.every((revision) => a.includes(revision));
  return isSameValue(a, b);
}

function said({ by, value, evidence }: Claim<unknown>): string {
  const file = evidence.at === undefined ? '' : ` (${evidence.at.file})`;
  return `${by}${file} says ${shown(value)}`;
}

/** A value as messages quote it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? quoted(value) : 'a list';
  return JSON.stringify(value) ?? 'nothing';
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** pkg/config/mesh/mesh.go DefaultMeshConfig */
function byDefault<T>(value: T, name: string): Setting<T> {
  const words = Array.isArray(value) ? 'none' : String(value);
  return { value, evidence: { note: `${name} is not set; Istio's default is ${words}`, from: 'default' } };
}

function assumption<T>(value: T, note: string): Setting<T> {
  const evidence: Evidence = { note, from: 'default', assumed: true };
  return { value, evidence };
}
