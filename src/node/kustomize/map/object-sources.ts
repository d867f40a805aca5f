import path from 'node:path';
import { isObject, stringIn } from '../../../model/value.ts';
import type { ParsedFile } from '../../../source/document.ts';
import type { Field } from '../../../source/field.ts';
import type { Kustomizations } from '../kustomization.ts';
import { writtenByFields } from './field-source.ts';
import { type ObjectGenerator, writtenByGenerator } from './generator-source.ts';
import { nameHistory, sourceOf } from './name-history.ts';
import { appliesTo, type Patch, patchesOf, type Selected } from './patch.ts';
import { writtenByPatch } from './patch-source.ts';
import type { RenderedObject } from './rendered-object.ts';
import { type ReplacementSource, replacementSources } from './replacement-source.ts';
import { sourceObjects } from './source-objects.ts';
import type { Asked, Written } from './written.ts';

/** What is needed to find the sources of an output. */
export interface MapSettings {
  /** Absolute: the one that was built. */
  readonly directory: string;
  readonly kustomizations: Kustomizations;
  parsed(file: string): ParsedFile | undefined;
  /** What its deployer adds to the kustomization that was built. */
  readonly added: { readonly [field: string]: Field | undefined };
}

/** What kustomizations, patches and generators say of the objects of one output. All is found when it is first asked for. */
export class ObjectSources {
  private readonly settings: MapSettings;
  private readonly origins = new Map<RenderedObject, Field | undefined>();
  private readonly selections = new Map<RenderedObject, Selected>();
  private readonly patches = new Map<string, readonly Patch[]>();

  constructor(settings: MapSettings) {
    this.settings = settings;
  }

  /** The document that became an object; undefined for what was generated. */
  written(object: RenderedObject): Field | undefined {
    if (!this.origins.has(object)) this.origins.set(object, this.findWritten(object));
    return this.origins.get(object);
  }

  private findWritten(object: RenderedObject): Field | undefined {
    const written = object.files.flatMap((file) => {
      const parsed = this.settings.parsed(file);
      return parsed === undefined ? [] : sourceObjects(parsed);
    });
    return sourceOf(object, written, (at, name) => this.fields(at, name)[0])?.at;
  }

  /** An object with every name that it had. */
  selected(object: RenderedObject): Selected {
    const known = this.selections.get(object);
    if (known !== undefined) return known;
    const written = this.written(object)?.get('metadata', 'name').value;
    const generators = this.generators(object).map(({ item }) => item.get('name').value);
    const first = [written, ...generators].filter((name) => typeof name === 'string');
    const history = first.flatMap((name) => nameHistory(name, object.steps, (at, field) => this.fields(at, field)[0]));
    const selected = { value: object.value, names: new Set([object.name, ...history]) };
    this.selections.set(object, selected);
    return selected;
  }

  /** What was written to a place after the object was read or generated, the last first; then what generated it. */
  *writers(asked: Asked): Generator<Written> {
    const { object } = asked;
    const selected = this.selected(object);
    for (const file of lastFirst(object.steps)) {
      yield* writtenByFields((name) => this.fields(file, name), selected.names, asked);
      for (const patch of this.patchesIn(file)) if (appliesTo(patch, selected)) yield* writtenByPatch(patch, asked);
    }
    for (const generator of this.generators(object)) yield* writtenByGenerator(generator, asked, this.settings.parsed);
  }

  *replacements(asked: Asked): Generator<ReplacementSource> {
    for (const file of lastFirst(asked.object.steps)) {
      const items = this.fields(file, 'replacements').flatMap((list) => list.items());
      const all = items.flatMap((item) => this.replacementsOf(item, path.dirname(file)));
      yield* replacementSources(all, this.selected(asked.object), asked);
    }
  }

  private replacementsOf(item: Field, directory: string): readonly Field[] {
    const given = isObject(item.value) ? stringIn(item.value, 'path') : undefined;
    if (given === undefined) return [item];
    const roots = this.documentsAt(directory, given);
    return roots.flatMap((root) => (Array.isArray(root.value) ? root.items() : [root]));
  }

  /** The nearest that can be said of what was generated. */
  generator(object: RenderedObject): Written | undefined {
    const [generator] = this.generators(object);
    return generator === undefined ? undefined : { at: generator.item.get('name'), how: 'near' };
  }

  private generators({ kind, name, files }: RenderedObject): readonly ObjectGenerator[] {
    const { kustomizations, directory } = this.settings;
    if (files.length === 1 || (kind !== 'ConfigMap' && kind !== 'Secret')) return [];
    const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
    const plain = name.replace(/-[a-z0-9]{10}$/, '');
    // The kustomization that is built comes first, and adds to what others make.
    return [...kustomizations.closureOf(directory).directories].flatMap((each) => {
      const root = kustomizations.read(each)?.document.root;
      if (root === undefined) return [];
      const own = root
        .get(field)
        .items()
        .filter((item) => {
          const given = item.get('name').value;
          return (
            typeof given === 'string' && given !== '' && (given === plain || given === name || plain.includes(given))
          );
        });
      return own.map((item) => ({ item, directory: each, options: root.get('generatorOptions') }));
    });
  }

  /** A field of a kustomization, after that of its deployer. */
  private fields(file: string, name: string): readonly Field[] {
    const { kustomizations, directory, added } = this.settings;
    const kustomization = kustomizations.read(path.dirname(file));
    if (kustomization === undefined || path.basename(kustomization.file) !== path.basename(file)) return [];
    const own = kustomization.document.root.get(name);
    const given = kustomization.directory === directory ? added[name] : undefined;
    return [given, own].flatMap((field) => (field?.value === undefined ? [] : [field]));
  }

  private patchesIn(file: string): readonly Patch[] {
    const known = this.patches.get(file);
    if (known !== undefined) return known;
    const lists = ['patchesJson6902', 'patches', 'patchesStrategicMerge'].flatMap((name) => this.fields(file, name));
    const items = lists.flatMap((list) => list.items().toReversed());
    const directory = path.dirname(file);
    const patches = items.flatMap((item) =>
      patchesOf(item, (given) => this.documentsAt(directory, given)).toReversed(),
    );
    this.patches.set(file, patches);
    return patches;
  }

  private documentsAt(directory: string, given: string): readonly Field[] {
    return (this.settings.parsed(path.resolve(directory, given))?.documents ?? []).map(({ root }) => root);
  }
}

/** Each step once, where it came last. */
function lastFirst(steps: readonly string[]): readonly string[] {
  return [...new Set(steps.toReversed())];
}
