import path from 'node:path';
import { valueAt } from '../../../model/value.ts';
import type { ParsedDocument } from '../../../source/document.ts';
import type { Field } from '../../../source/field.ts';
import type { Origin, RenderedPlace } from '../../../source/file.ts';
import type { Located, Path } from '../../../source/position.ts';
import { aligned } from './alignment.ts';
import { type MapSettings, ObjectSources } from './object-sources.ts';
import { type RenderedObject, renderedObject } from './rendered-object.ts';
import { type Asked, isPartOf, isScalar, type Source, type Written } from './written.ts';

/** Follows places of an output of kustomize to where they were written. */
export class SourceMap {
  private readonly settings: MapSettings;
  private readonly objects = new Map<number, RenderedObject>();
  private readonly sources: ObjectSources;

  constructor(settings: MapSettings) {
    this.settings = settings;
    this.sources = new ObjectSources(settings);
  }

  /** Takes in an output; what kustomize added to it for us is taken out of its values. */
  add(documents: readonly ParsedDocument[]): void {
    const { kustomizations, directory } = this.settings;
    const { files, directories } = kustomizations.closureOf(directory);
    const steps = [...directories].reverse().flatMap((each) => kustomizations.read(each)?.file ?? []);
    for (const document of documents) {
      const object = renderedObject(document, { directory, files: [...files], steps });
      if (object !== undefined) this.objects.set(document.index, object);
    }
  }

  readonly origin: Origin = (place) => {
    const object = this.objects.get(place.document);
    const found = object === undefined ? undefined : this.locate(object, place);
    return found ?? this.wholeDirectory();
  };

  private locate(object: RenderedObject, place: RenderedPlace): Located | undefined {
    const steps = writtenPart(object.value, place.path);
    const value = valueAt(object.value, steps);
    const isAbsent = steps.length < place.path.length;
    const found = this.find({ object, path: steps, value }, 3);
    if (found === undefined) return undefined;
    const { at, how } = found;
    const isNear = how === 'near' || how === 'made';
    if (place.part === 'key' || isAbsent) return placed(at.key, isNear && !hasKey(at, steps));
    if (place.within !== undefined && !isNear) return placed(at.within(place.within.start, place.within.end), false);
    return placed(at, isNear);
  }

  /** The last that wrote something wins. Objects and lists are looked for where they were first written, since others only add to them. */
  private find(asked: Asked, depth: number): Written | undefined {
    const { object, value } = asked;
    const source = this.sources.written(object);
    const own = source === undefined ? undefined : ownPlace(source, asked);
    if (own !== undefined && own.how !== 'near' && !isScalar(value)) return own;
    const weaker: Written[] = [];
    for (const written of this.writers(asked, depth)) {
      if (written.how === 'wrote') return written;
      weaker.push(written);
    }
    if (own !== undefined && own.how !== 'near') return own;
    const guessed = weaker.find(({ how }) => how === 'guessed');
    if (guessed !== undefined) return guessed;
    const made = weaker.find(({ how }) => how === 'made');
    if (made !== undefined) return made;
    const near = weaker.find(({ how }) => how === 'near');
    if (own !== undefined && (near === undefined || own.isWhole)) return own;
    return near ?? own ?? this.sources.generator(object);
  }

  private *writers(asked: Asked, depth: number): Generator<Written> {
    for (const replaced of this.sources.replacements(asked)) {
      const other = [...this.objects.values()].find((it) => replaced.select(this.sources.selected(it)));
      const value = other === undefined ? undefined : valueAt(other.value, replaced.path);
      if (other === undefined || depth === 0) continue;
      const found = this.find({ object: other, path: replaced.path, value }, depth - 1);
      if (found === undefined) continue;
      if (value === asked.value && !replaced.isPart) yield found;
      else yield { at: replaced.at, how: 'made' };
    }
    yield* this.sources.writers(asked);
  }

  private wholeDirectory(): Located {
    const { kustomizations, directory } = this.settings;
    const root = kustomizations.read(directory)?.document.root;
    const start = { line: 1, column: 1 };
    return {
      file: root?.file ?? path.basename(directory),
      path: [],
      range: root?.range ?? { start, end: start },
      rendered: true,
    };
  }
}

function placed({ file, path: steps, range }: Located, rendered: boolean): Located {
  return rendered ? { file, path: steps, range, rendered } : { file, path: steps, range };
}

/** As much of a path as there is in the output. */
function writtenPart(root: unknown, steps: Path): Path {
  let length = steps.length;
  while (length > 0 && valueAt(root, steps.slice(0, length)) === undefined) length--;
  return steps.slice(0, length);
}

/** Whether a place that is near because of its value has the very key that is asked for. */
function hasKey({ path: steps }: Source, asked: Path): boolean {
  const last = asked.at(-1);
  return last === undefined || (typeof last === 'string' && steps.at(-1) === last);
}

function ownPlace(source: Field, { object, path: steps, value }: Asked): (Written & { isWhole: boolean }) | undefined {
  const { field, isWhole } = aligned(object.value, source, steps);
  const isSame = isWhole && (isScalar(value) ? field.value === value : isPartOf(field.value, value));
  return { at: field, how: isSame ? 'wrote' : 'near', isWhole };
}
