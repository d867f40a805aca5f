import { Asker, type Detail } from './answers/asker.ts';
import { type MeshSettings, worldOptionsOf } from './answers/mesh-settings.ts';
import type { Misreading } from './answers/misreading.ts';
import type { RequestInput } from './answers/request.ts';
import { writtenRequests } from './answers/written-requests.ts';
import type { Configuration } from './config/configuration.ts';
import { isObject } from './model/value.ts';
import type { ParsedFile } from './source/document.ts';
import type { Located, Path } from './source/position.ts';
import type { Mistake, TracedQuestion, TraceResult } from './trace-result.ts';

/** The manifests of one cluster, and the requests to follow through it. */
export interface TraceInput {
  readonly files: readonly ParsedFile[];
  readonly requests: readonly RequestInput[];
}

/** What is known of the mesh beside its manifests, and how much is told. */
export interface TraceOptions extends Detail {
  readonly mesh?: MeshSettings;
  /** A bare MeshConfig document, for what `mesh` and the manifests do not say. */
  readonly meshConfig?: ParsedFile;
  /** A `meshlint.yaml` that was read, for what none of them says; what lives elsewhere is said there alone. */
  readonly configuration?: Pick<Configuration, 'world'>;
}

/** A request before it is read, and where it is written. */
interface Written {
  readonly value: unknown;
  readonly path: Path;
}

interface Asked extends Omit<TraceInput, 'requests'> {
  readonly requests: readonly Written[];
  readonly meshAt?: Located | undefined;
  readonly plain?: boolean;
  readonly mistakes: readonly Mistake[];
  locate(misreading: Misreading): Mistake;
}

/**
 * Follows requests through the mesh that manifests make: what each proxy on the way does, and what the caller experiences. Pure:
 * no file system, network, clock or environment. Requests that cannot be read are `mistakes`.
 *
 * @example
 * const file = parseFile({ path: 'mesh.yaml', text: manifests });
 * const charge = { id: 'charge', from: 'deployment/shop/web', url: 'http://payments.billing:8080/charge' };
 * const { questions } = trace({ files: [file], requests: [charge] });
 * const [{ client, outcome }] = questions;
 * console.log(client.timeout, outcome.status, outcome.reason); // 3s 403 authorization-denied
 */
export function trace({ files, requests }: TraceInput, options: TraceOptions = {}): TraceResult {
  const written = requests.map((value, index) => ({ value, path: [index] }));
  return answer({ files, requests: written, mistakes: [], locate: (misreading) => unplaced(misreading) }, options);
}

/**
 * As `trace`, with requests and settings of the mesh from a file: `{"mesh": {...}, "requests": [...]}`. Settings of the file win, and
 * what neither they nor the manifests say of the control plane is as after an installation without any choice: one revision
 * `default`, and no ambient mode.
 */
export function traceFile(files: readonly ParsedFile[], requests: ParsedFile, options: TraceOptions = {}): TraceResult {
  const written = writtenRequests(requests);
  const mesh = { ...options.mesh, ...written.mesh };
  return answer({ files, ...written, plain: true }, { ...options, mesh });
}

function answer(asked: Asked, options: TraceOptions): TraceResult {
  const { mesh = {}, meshConfig, configuration, because: wanted, story } = options;
  const world = worldOptionsOf(mesh, { at: asked.meshAt, plain: asked.plain, configured: configuration?.world });
  // What is told of a part of a cluster is worth as much as what it rests on.
  const because = wanted ?? world.complete === false;
  const asker = new Asker(asked.files, { ...world, meshConfig });
  const questions: TracedQuestion[] = [];
  const mistakes = [...asked.mistakes];
  for (const { value, path } of asked.requests) {
    const request = asker.read(value, path);
    if (request.value === undefined) mistakes.push(...request.mistakes.map((it) => asked.locate(it)));
    else questions.push({ ...idOf(value), ...asker.answer(request.value, { because, story }) });
  }
  const rejected = asker.rejection();
  return {
    workloads: asker.workloads({ because }),
    ...asker.ambientMesh(),
    ...(rejected === undefined ? {} : { rejected }),
    questions,
    ...(mistakes.length === 0 ? {} : { mistakes }),
  };
}

function idOf(value: unknown): { readonly id?: string } {
  const id = isObject(value) ? value.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
}

function unplaced({ path, message, help }: Misreading): Mistake {
  return { path, message, ...(help === undefined ? {} : { help }) };
}
