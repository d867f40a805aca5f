import { type MeshSettings, readMeshSettings } from '../answers/mesh-settings.ts';
import { type Misreading, quoted, unknownKeys } from '../answers/misreading.ts';
import { requestFields } from '../answers/request.ts';
import { brokenText, locatedMistake } from '../answers/written-requests.ts';
import { isObject, type JsonObject } from '../model/value.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Path } from '../source/position.ts';
import type { Mistake } from '../trace-result.ts';
import { readExpectations, type WrittenExpectation } from './expectations.ts';

/** A test as it is written: its request is read when the workloads are known. */
export interface WrittenTest {
  /** Undefined where the request names it. */
  readonly name: string | undefined;
  readonly path: Path;
  readonly request: unknown;
  readonly requestPath: Path;
  readonly expectations: readonly WrittenExpectation[];
}

/** What a `*.meshtest.yaml` file says. */
export interface ContractFile {
  readonly file: ParsedFile;
  readonly mesh: MeshSettings;
  readonly tests: readonly WrittenTest[];
  readonly mistakes: readonly Mistake[];
}

const topFields = ['mesh', 'complete', 'tests'];
const testFields = ['name', 'request', 'expect'];
/** `id` is for files of requests, and `name` the name of a test. */
const shortFields = requestFields.filter((field) => field !== 'id');

/** Reads a file of tests; what is wrong in it is a mistake, and the tests beside it still count. */
export function readContractFile(file: ParsedFile): ContractFile {
  const broken = brokenText(file, 'The file of tests');
  if (broken !== undefined) return { file, mesh: {}, tests: [], mistakes: [broken] };
  const reading = new Reading();
  reading.file(file.documents[0]?.value);
  const [, second] = file.documents;
  const mistakes = reading.mistakes.map((mistake) => locatedMistake(mistake, file));
  if (second !== undefined) {
    const message = 'A file of tests is one document: this one is not read';
    mistakes.push({ message, file: file.file.path, range: second.root.range, path: [] });
  }
  return { file, mesh: reading.mesh, tests: reading.tests, mistakes };
}

class Reading {
  readonly mistakes: Misreading[] = [];
  readonly tests: WrittenTest[] = [];
  readonly #names = new Set<string>();
  mesh: MeshSettings = {};

  file(value: unknown): void {
    if (Array.isArray(value)) {
      this.#list(value, []);
      return;
    }
    if (!isObject(value)) {
      const message =
        value === undefined || value === null
          ? 'The file holds no test'
          : `A file of tests is a mapping with "tests", not ${quoted(value)}`;
      this.mistakes.push({ path: [], message });
      return;
    }
    this.mistakes.push(...unknownKeys(value, topFields, { path: [], what: 'a file of tests' }));
    this.#settings(value);
    if (Array.isArray(value.tests)) this.#list(value.tests, ['tests']);
    else this.mistakes.push({ path: ['tests'], message: '"tests" is a list of tests' });
  }

  #settings({ mesh, complete }: JsonObject): void {
    const settings = readMeshSettings(mesh, ['mesh']);
    this.mistakes.push(...settings.mistakes);
    this.mesh = settings.value;
    if (complete === undefined || complete === null) return;
    if (typeof complete === 'boolean') this.mesh = { ...this.mesh, complete };
    else this.mistakes.push({ path: ['complete'], message: `"complete" is true or false, not ${quoted(complete)}` });
  }

  #list(tests: readonly unknown[], path: Path): void {
    for (const [index, test] of tests.entries()) {
      if (isObject(test)) this.#test(test, [...path, index]);
      else this.mistakes.push({ path: [...path, index], message: `A test is a mapping, not ${quoted(test)}` });
    }
  }

  #test(test: JsonObject, path: Path): void {
    const isLong = test.request !== undefined;
    const known = isLong ? testFields : [...testFields, ...shortFields];
    this.mistakes.push(...unknownKeys(test, known, { path, what: isLong ? 'a test with a "request"' : 'a test' }));
    const read = readExpectations(test.expect, [...path, 'expect']);
    this.mistakes.push(...read.mistakes);
    if (read.expectations.length === 0) return;
    this.tests.push({
      name: this.#name(test, path),
      path,
      request: isLong ? test.request : pick(test, shortFields),
      requestPath: isLong ? [...path, 'request'] : path,
      expectations: read.expectations,
    });
  }

  #name({ name }: JsonObject, path: Path): string | undefined {
    if (name === undefined || name === null) return undefined;
    if (typeof name !== 'string' || name.trim() === '') {
      this.mistakes.push({ path: [...path, 'name'], message: `"name" is a text, not ${quoted(name)}` });
      return undefined;
    }
    if (this.#names.has(name)) {
      this.mistakes.push({ path: [...path, 'name'], message: `Two tests of this file are called ${quoted(name)}` });
    }
    this.#names.add(name);
    return name;
  }
}

/** The members that are there. Unknown ones are told already. */
function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(object, key) ? [[key, object[key]]] : [])));
}
