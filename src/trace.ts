import { type MeshSettings, worldOptionsOf } from './answers/mesh-settings.ts';
import type { Misreading } from './answers/misreading.ts';
import { tracedQuestion } from './answers/question.ts';
import { type RequestInput, readRequest } from './answers/request.ts';
import { storyOf } from './answers/story/story.ts';
import type { Telling } from './answers/telling.ts';
import { WorkloadNames } from './answers/workload-names.ts';
import { workloadAnswers } from './answers/workloads.ts';
import { writtenRequests } from './answers/written-requests.ts';
import { openWorld } from './mesh/open-world.ts';
import type { World } from './mesh/world.ts';
import { firstRefusal } from './model/istio/validation/validation.ts';
import { isObject, stringIn } from './model/value.ts';
import type { ParsedFile } from './source/document.ts';
import type { Located, Path } from './source/position.ts';
import type { Mistake, TracedQuestion, TraceResult } from './trace-result.ts';

/** The manifests of one cluster, and the requests to follow through it. */
export interface TraceInput {
  readonly files: readonly ParsedFile[];
  readonly requests: readonly RequestInput[];
}

/** What is known of the mesh beside its manifests, and how much is told. */
export interface TraceOptions {
  readonly mesh?: MeshSettings;
  /** A bare MeshConfig document, for what `mesh` and the manifests do not say. */
  readonly meshConfig?: ParsedFile;
  /** Whether answers tell what they rest on (`because`), which takes time where there are many. */
  readonly because?: boolean;
  /** Whether answers are also told hop by hop (`story`). */
  readonly story?: boolean;
}

/** A request before it is read, and where it is written. */
interface Written {
  readonly value: unknown;
  readonly path: Path;
}

interface Asked extends Omit<TraceInput, 'requests'> {
  readonly requests: readonly Written[];
  readonly meshAt?: Located | undefined;
  readonly mistakes: readonly Mistake[];
  locate(misreading: Misreading): Mistake;
}

/**
 * Follows requests through the mesh that manifests make: what each proxy on the way does, and what the caller experiences. Pure:
 * no file system, network, clock or environment. Requests that cannot be read are `mistakes`.
 */
export function trace({ files, requests }: TraceInput, options: TraceOptions = {}): TraceResult {
  const written = requests.map((value, index) => ({ value, path: [index] }));
  return answer({ files, requests: written, mistakes: [], locate: (misreading) => unplaced(misreading) }, options);
}

/** As `trace`, with requests and settings of the mesh from a file: `{"mesh": {...}, "requests": [...]}`. Settings of the file win. */
export function traceFile(files: readonly ParsedFile[], requests: ParsedFile, options: TraceOptions = {}): TraceResult {
  const written = writtenRequests(requests);
  const mesh = { ...options.mesh, ...written.mesh };
  return answer({ files, ...written }, { ...options, mesh });
}

function answer(asked: Asked, { mesh = {}, meshConfig, because = false, story = false }: TraceOptions): TraceResult {
  const world = openWorld(asked.files, { ...worldOptionsOf(mesh, asked.meshAt), meshConfig });
  const telling: Telling = { mesh: world.mesh, names: namesIn(world), because };
  const questions: TracedQuestion[] = [];
  const mistakes = [...asked.mistakes];
  for (const { value, path } of asked.requests) {
    const request = readRequest(value, telling.names, path);
    if (request.value === undefined) {
      mistakes.push(...request.mistakes.map((it) => asked.locate(it)));
      continue;
    }
    const traced = world.mesh.trace(request.value);
    const question = tracedQuestion(idOf(value), traced, telling);
    questions.push(story ? { ...question, story: storyOf(traced, question, world.mesh) } : question);
  }
  const rejected = rejectionIn(world);
  return {
    workloads: workloadAnswers(world, telling),
    ...(rejected === undefined ? {} : { rejected }),
    questions,
    ...(mistakes.length === 0 ? {} : { mistakes }),
  };
}

/** The workloads of the manifests, and those that the control plane deploys. */
function namesIn({ graph, mesh }: World): WorkloadNames {
  return new WorkloadNames([...graph.workloads, ...mesh.deployedGateways().map(({ workload }) => workload)]);
}

function rejectionIn({ graph }: World): string | undefined {
  const refusal = firstRefusal(graph.resources);
  return refusal === undefined ? undefined : `${refusal.resource.title}: ${refusal.violation.message}`;
}

function idOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  return typeof value.id === 'number' ? String(value.id) : stringIn(value, 'id');
}

function unplaced({ path, message, help }: Misreading): Mistake {
  return { path, message, ...(help === undefined ? {} : { help }) };
}
