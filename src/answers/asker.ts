import type { AmbientMeshFacts } from '../ambient-result.ts';
import { openWorld, type WorldOptions } from '../mesh/open-world.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import type { World } from '../mesh/world.ts';
import { firstRefusal } from '../model/istio/validation/validation.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Path } from '../source/position.ts';
import type { TracedQuestion, TraceResult } from '../trace-result.ts';
import { ambientMeshFacts } from './ambient-mesh.ts';
import { tracedQuestion } from './question.ts';
import { type Reading, readRequest } from './request.ts';
import { storyOf } from './story/story.ts';
import { WorkloadNames } from './workload-names.ts';
import { workloadAnswers } from './workloads.ts';

/** How much an answer tells. */
export interface Detail {
  /** What it rests on, which takes time where there are many. */
  readonly because?: boolean | undefined;
  /** Also hop by hop. */
  readonly story?: boolean | undefined;
}

/** Asks one world, and tells its answers as plain data. */
export class Asker {
  readonly #world: World;
  readonly #names: WorkloadNames;

  constructor(files: readonly ParsedFile[], options: WorldOptions) {
    this.#world = openWorld(files, options);
    const { graph, mesh } = this.#world;
    this.#names = new WorkloadNames([...graph.workloads, ...mesh.deployedGateways().map(({ workload }) => workload)]);
  }

  /** Reads a request that anybody may have written. */
  read(written: unknown, path: Path): Reading<TraceRequest> {
    return readRequest(written, this.#names, path);
  }

  answer(request: TraceRequest, { because = false, story = false }: Detail): TracedQuestion {
    const { mesh } = this.#world;
    const trace = mesh.trace(request);
    const question = tracedQuestion(trace, { mesh, names: this.#names, because });
    return story ? { ...question, story: storyOf(trace, question, mesh) } : question;
  }

  workloads({ because = false }: Detail): TraceResult['workloads'] {
    return workloadAnswers(this.#world, { mesh: this.#world.mesh, names: this.#names, because });
  }

  /** What ambient mode does with the whole mesh; nothing where it does not run in it. */
  ambientMesh(): AmbientMeshFacts {
    return ambientMeshFacts(this.#world, { mesh: this.#world.mesh, names: this.#names, because: false });
  }

  /** The first object that Istio's validation refuses, and why. */
  rejection(): string | undefined {
    const refusal = firstRefusal(this.#world.graph.resources);
    return refusal === undefined ? undefined : `${refusal.resource.title}: ${refusal.violation.message}`;
  }
}
