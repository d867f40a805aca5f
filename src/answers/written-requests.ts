import { isObject } from '../model/value.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Located, Path } from '../source/position.ts';
import { syntaxProblem } from '../source/syntax-problem-of.ts';
import type { Mistake } from '../trace-result.ts';
import { type MeshSettings, readMeshSettings } from './mesh-settings.ts';
import { type Misreading, quoted, unknownKeys } from './misreading.ts';

/** A file of requests: `{"mesh": {...}, "requests": [...]}`, or the list of requests alone. */
export interface WrittenRequests {
  readonly mesh: MeshSettings;
  readonly meshAt: Located | undefined;
  readonly requests: readonly { readonly value: unknown; readonly path: Path }[];
  readonly mistakes: readonly Mistake[];
  /** Says where a mistake stands. */
  locate(misreading: Misreading): Mistake;
}

const topFields = ['mesh', 'requests'];

/** Reads a file of requests; what cannot be read is a mistake. */
export function writtenRequests(file: ParsedFile): WrittenRequests {
  const [document] = file.documents;
  const locate = (misreading: Misreading): Mistake => locatedMistake(misreading, file);
  const nothing = { mesh: {}, meshAt: undefined, requests: [], locate };
  const broken = brokenText(file, 'The file of requests');
  if (broken !== undefined) return { ...nothing, mistakes: [broken] };
  const value = document?.value;
  if (Array.isArray(value)) {
    return { ...nothing, requests: value.map((request, index) => ({ value: request, path: [index] })), mistakes: [] };
  }
  if (!isObject(value)) {
    const message = `A file of requests is a mapping with "requests", not ${quoted(value)}`;
    return { ...nothing, mistakes: [locate({ path: [], message })] };
  }
  const mesh = readMeshSettings(value.mesh, ['mesh']);
  const misread: Misreading[] = [
    ...unknownKeys(value, topFields, { path: [], what: 'a file of requests' }),
    ...mesh.mistakes,
  ];
  const { requests } = value;
  if (!Array.isArray(requests)) misread.push({ path: ['requests'], message: '"requests" is a list of requests' });
  return {
    mesh: mesh.value,
    meshAt: value.mesh === undefined ? undefined : document?.root.get('mesh'),
    requests: Array.isArray(requests)
      ? requests.map((request, index) => ({ value: request, path: ['requests', index] }))
      : [],
    mistakes: misread.map(locate),
    locate,
  };
}

/** A mistake and its place in the first document of a file. */
export function locatedMistake({ path, message, help, atKey }: Misreading, file: ParsedFile): Mistake {
  const field = file.documents[0]?.root.get(...path);
  const range = (atKey === true ? field?.key : field)?.range ?? startOfFile;
  return { message, ...(help === undefined ? {} : { help }), file: file.file.path, range, path };
}

const startOfFile = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Why a text is no YAML or JSON. */
export function brokenText(file: ParsedFile, what: string): Mistake | undefined {
  const [problem] = file.problems;
  const [passedOver] = file.skipped;
  if (problem === undefined && passedOver === undefined) return undefined;
  const found = problem ?? syntaxProblem(file.file);
  const start = { line: passedOver?.line ?? 1, column: 1 };
  const range = found?.at.range ?? { start, end: start };
  const message = `${what} cannot be read: ${found?.message ?? passedOver?.reason ?? ''}`;
  return { message, file: file.file.path, range, path: [] };
}
