import { Asker } from './answers/asker.ts';
import { type MeshSettings, worldOptionsOf } from './answers/mesh-settings.ts';
import { requestWords } from './answers/story/story.ts';
import { locatedMistake } from './answers/written-requests.ts';
import type { Configuration } from './config/configuration.ts';
import { type ContractFile, readContractFile, type WrittenTest } from './contract/contract-file.ts';
import type { ContractFailure, ContractResult, ContractTest } from './contract-result.ts';
import type { TraceRequest } from './mesh/trace/request.ts';
import type { ParsedFile } from './source/document.ts';
import type { Mistake } from './trace-result.ts';
import { version } from './version.ts';

/** The manifests of one cluster, and the files of tests that say what must become of requests. */
export interface ContractInput {
  readonly files: readonly ParsedFile[];
  readonly contracts: readonly ParsedFile[];
}

/** What is known of the mesh beside its manifests. */
export interface ContractOptions {
  /** What is known of the mesh, where files of tests do not say it. */
  readonly mesh?: MeshSettings;
  /** A bare MeshConfig document, for what neither says. */
  readonly meshConfig?: ParsedFile;
  /** A `meshlint.yaml` that was read, for what none of them says; what lives elsewhere is said there alone. */
  readonly configuration?: Pick<Configuration, 'world'>;
}

/** Checks what files of tests expect of requests. Pure: no file system, network, clock or environment. */
export function checkContracts(input: ContractInput, options: ContractOptions = {}): ContractResult {
  const run = new Run(input.files, options);
  for (const file of input.contracts) run.check(readContractFile(file));
  const { tests, mistakes, rejected } = run;
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  return {
    version: 1,
    tool: { name: 'meshlint', version },
    summary: { passed: tests.length - failed, failed, mistakes: mistakes.length },
    tests,
    mistakes,
    ...(rejected === undefined ? {} : { rejected }),
  };
}

class Run {
  readonly tests: ContractTest[] = [];
  readonly mistakes: Mistake[] = [];
  rejected: string | undefined;
  readonly #files: readonly ParsedFile[];
  readonly #options: ContractOptions;
  /** Files of tests that say the same of the mesh ask the same world. */
  readonly #askers = new Map<string, Asker>();

  constructor(files: readonly ParsedFile[], options: ContractOptions) {
    this.#files = files;
    this.#options = options;
  }

  check(contract: ContractFile): void {
    this.mistakes.push(...contract.mistakes);
    if (contract.tests.length === 0) return;
    const asker = this.#askerFor(contract);
    for (const test of contract.tests) {
      const request = asker.read(test.request, test.requestPath);
      if (request.value === undefined) {
        this.mistakes.push(...request.mistakes.map((mistake) => locatedMistake(mistake, contract.file)));
      } else this.tests.push(checked(test, request.value, { asker, file: contract.file }));
    }
  }

  #askerFor({ mesh, file }: ContractFile): Asker {
    const settings = { ...this.#options.mesh, ...mesh };
    const key = JSON.stringify(Object.entries(settings).sort());
    const present = this.#askers.get(key);
    if (present !== undefined) return present;
    const at = Object.keys(mesh).length === 0 ? undefined : file.documents[0]?.root.get('mesh');
    const { meshConfig, configuration } = this.#options;
    const world = worldOptionsOf(settings, { at, configured: configuration?.world });
    const asker = new Asker(this.#files, { ...world, meshConfig });
    this.#askers.set(key, asker);
    this.rejected ??= asker.rejection();
    return asker;
  }
}

function checked(
  { name, path, expectations }: WrittenTest,
  request: TraceRequest,
  { asker, file }: { readonly asker: Asker; readonly file: ParsedFile },
): ContractTest {
  const root = file.documents[0]?.root;
  const plain = asker.answer(request, {});
  const failures = expectations.flatMap(({ expectation, path: at }): ContractFailure[] => {
    const judgement = expectation.judge(plain, request.scheme);
    if (judgement === 'met' || root === undefined) return [];
    return [{ expected: expectation.text, actual: judgement.actual, range: root.get(...at).range }];
  });
  const words = requestWords(request);
  const nameField = root?.get(...path, 'name');
  return {
    name: name ?? words,
    file: file.file.path,
    range: (name === undefined ? root?.get(...path) : nameField)?.range ?? nowhere,
    request: words,
    expected: expectations.map(({ expectation }) => expectation.text),
    failures,
    question: failures.length === 0 ? plain : asker.answer(request, { because: true, story: true }),
  };
}

const nowhere = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
