import { isObject } from '../model/value.ts';
import type { Diagnostic } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Located } from '../source/position.ts';
import { syntaxProblem } from '../source/syntax-problem-of.ts';
import { type ConfigProblem, configDiagnostic } from './config-problem.ts';
import { misspeltKeys, wrongValues } from './mesh-config-fields.ts';

/** Mistakes in a bare MeshConfig, as diagnostics. What is right in it still counts. */
export function meshConfigDiagnostics(file: ParsedFile | undefined): readonly Diagnostic[] {
  return file === undefined ? [] : [...problemsIn(file)].map(configDiagnostic);
}

function* problemsIn(file: ParsedFile): Generator<ConfigProblem> {
  const unreadable = unreadableText(file, 'The mesh configuration');
  if (unreadable !== undefined) {
    yield unreadable;
    return;
  }
  const [first, second] = file.documents;
  if (second !== undefined) {
    yield { at: second.root, message: 'Istio reads the first document of a mesh configuration only, not this one' };
  }
  // An empty file sets nothing, and Istio takes it.
  if (first === undefined || first.value === null || first.value === undefined) return;
  const { root } = first;
  if (!isObject(first.value)) {
    yield { at: root, message: 'The mesh configuration is not a mapping', help: bareHelp };
  } else if ('kind' in first.value) {
    const kind = JSON.stringify(first.value.kind);
    yield { at: root.get('kind'), message: `The mesh configuration is a manifest of kind ${kind}`, help: bareHelp };
  } else {
    yield* misspeltKeys(root);
    yield* wrongValues(root);
  }
}

const bareHelp =
  'give a bare MeshConfig: what stands under the key "mesh" of the ConfigMap "istio", or under spec.meshConfig of an IstioOperator';

/** Why the text is not YAML. The reader of manifests passes over a text that does not look like one: here it is a mistake. */
export function unreadableText({ file, problems, skipped }: ParsedFile, what: string): ConfigProblem | undefined {
  const [problem] = problems;
  const [passedOver] = skipped;
  if (problem === undefined && passedOver === undefined) return undefined;
  const found = problem ?? syntaxProblem(file);
  // The reason may say more than the syntax does: that the text is a template, or no text.
  const reason = passedOver?.reason ?? '';
  const told = found !== undefined && (problem !== undefined || reason.includes(found.message));
  const at = found?.at ?? lineOf(file.path, passedOver?.line ?? 1);
  return { at, message: `${what} cannot be read: ${told ? found.message : reason}` };
}

function lineOf(file: string, line: number): Located {
  const start = { line, column: 1 };
  return { file, path: [], range: { start, end: start } };
}
