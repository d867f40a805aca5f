import { isObject, valueAt } from '../../model/value.ts';
import type { ParsedDocument } from '../../source/document.ts';
import type { RenderedPlace } from '../../source/file.ts';
import type { Located, Path } from '../../source/position.ts';
import type { DocumentTrace } from './traced-documents.ts';
import { pathInValues, type ValuesLayer, winnerAt } from './values-layer.ts';

/** What is known of a place in a rendered document before values are looked for. */
export interface ValueQuestion {
  readonly place: RenderedPlace;
  readonly document: ParsedDocument;
  readonly trace: DocumentTrace | undefined;
  /** The action that wrote the place, where one did so alone, and the key of its chart's values. */
  readonly action?: { readonly body: string; readonly scope: Path };
}

/** Finds the values that wrote something rendered. */
export class ValuePlaces {
  private readonly layers: readonly ValuesLayer[];
  private readonly aligned = new WeakMap<DocumentTrace, Map<string, Path>>();

  constructor(layers: readonly ValuesLayer[]) {
    this.layers = layers;
  }

  /** Where the value stands that wrote the place; undefined where none did so alone. */
  find(question: ValueQuestion): Located | undefined {
    return this.traced(question) ?? this.inAction(question);
  }

  private traced({ place, document, trace }: ValueQuestion): Located | undefined {
    const value = valueAt(document.value, place.path);
    if (place.part === 'key' || value === undefined) return undefined;
    const asked = place.within ?? { start: 0, end: String(value).length };
    const part = trace?.parts(place.path)?.find(({ start, end }) => start <= asked.start && asked.end <= end);
    if (part === undefined) return undefined;
    const { layer, path } = part.leaf;
    const within =
      place.within === undefined ? undefined : { start: asked.start - part.start, end: asked.end - part.start };
    return this.layers[layer]?.at(path, 'value', within);
  }

  /** For what is not traced: keys, switches, and values that decide what is rendered. */
  private inAction({ place, document, trace, action }: ValueQuestion): Located | undefined {
    if (action === undefined) return undefined;
    const { path, isKey } = written(place, document);
    const value = valueAt(document.value, path);
    for (const candidate of this.candidates(path, { trace, action })) {
      const winner = winnerAt(this.layers, candidate);
      const layer = winner === undefined ? undefined : this.layers[winner.layer];
      if (winner === undefined || layer === undefined || winner.path.length === 0) continue;
      if (!isSame(valueAt(layer.value, winner.path), value)) continue;
      return layer.at(winner.path, isKey ? 'key' : 'value', isKey ? undefined : place.within);
    }
    return undefined;
  }

  private *candidates(
    path: Path,
    { trace, action }: { trace: DocumentTrace | undefined; action: { body: string; scope: Path } },
  ): Generator<Path> {
    const direct = valueNamedBy(action.body);
    if (direct !== undefined) {
      const named = direct[0] === 'global' ? direct : [...action.scope, ...direct];
      for (let length = path.length; length >= 0; length--) yield [...named, ...path.slice(path.length - length)];
    }
    if (trace === undefined) return;
    const aligned = this.alignmentOf(trace);
    for (let length = path.length; length > 0; length--) {
      const above = aligned.get(JSON.stringify(path.slice(0, length)));
      if (above !== undefined) yield [...above, ...path.slice(length)];
    }
  }

  /** Which mapping or list of the values became which one of the document, by what is traced in both. */
  private alignmentOf(trace: DocumentTrace): ReadonlyMap<string, Path> {
    const known = this.aligned.get(trace);
    if (known !== undefined) return known;
    const aligned = new Map<string, Path>();
    for (const { path, part } of trace.wholes) {
      const layer = this.layers[part.leaf.layer];
      if (layer === undefined) continue;
      const inValues = pathInValues(layer, part.leaf.path);
      for (let length = 1; length < path.length && path.at(-length) === inValues.at(-length); length++) {
        aligned.set(JSON.stringify(path.slice(0, -length)), inValues.slice(0, -length));
      }
    }
    this.aligned.set(trace, aligned);
    return aligned;
  }
}

/** The place of what is absent is the key of what is written around it. */
function written({ path, part }: RenderedPlace, { value }: ParsedDocument): { path: Path; isKey: boolean } {
  let length = path.length;
  while (length > 0 && valueAt(value, path.slice(0, length)) === undefined) length--;
  return { path: path.slice(0, length), isKey: part === 'key' || length < path.length };
}

/** Mappings are merged, so that what is rendered may be more than one layer says. */
function isSame(value: unknown, rendered: unknown): boolean {
  if (isObject(value)) return isObject(rendered) && Object.keys(value).every((key) => Object.hasOwn(rendered, key));
  if (Array.isArray(value)) return Array.isArray(rendered) && value.length === rendered.length;
  return value !== null && String(value) === String(rendered);
}

const verbatim =
  /^(?:toYaml\s+|quote\s+|tpl\s+)?\(?\s*\$?\.Values((?:\.[A-Za-z_]\w*)+)\s*\)?(?:\s+[.$])?(?:\s*\|\s*(?:quote|squote|toYaml|toJson|toString|int|int64|trim|n?indent\s+\d+|default\s+[^|]+))*$/;

/** `.Values.a.b` of an action that writes that value and nothing else. */
function valueNamedBy(body: string): Path | undefined {
  return verbatim.exec(body)?.[1]?.split('.').slice(1);
}
