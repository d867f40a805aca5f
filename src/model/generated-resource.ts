import type { ParsedDocument } from '../source/document.ts';
import type { Field } from '../source/field.ts';
import type { Located, Path, Range } from '../source/position.ts';
import { Resource } from './resource.ts';
import { isObject, type JsonObject } from './value.ts';

/**
 * An object that a controller makes of another one and that nobody writes: the Deployment of a Gateway. All of it is placed where
 * `origin` is named.
 */
export function generatedResource(value: JsonObject, origin: Resource): Resource {
  return new Resource(new GeneratedDocument(value, origin), [], value);
}

class GeneratedDocument implements ParsedDocument {
  readonly file: ParsedDocument['file'];
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly value: JsonObject;
  readonly #origin: Resource;

  constructor(value: JsonObject, origin: Resource) {
    const { file, index, start, end } = origin.document;
    this.file = file;
    this.index = index;
    this.start = start;
    this.end = end;
    this.value = value;
    this.#origin = origin;
  }

  get root(): Field {
    return new GeneratedField(this.value, this.#origin.field('metadata', 'name'));
  }
}

class GeneratedField implements Field {
  readonly value: unknown;
  readonly #at: Located;

  constructor(value: unknown, at: Located) {
    this.value = value;
    this.#at = at;
  }

  get file(): string {
    return this.#at.file;
  }

  get path(): Path {
    return this.#at.path;
  }

  get range(): Range {
    return this.#at.range;
  }

  get rendered(): boolean {
    return this.#at.rendered === true;
  }

  get key(): Located {
    return this.#at;
  }

  get(...path: Path): Field {
    let value = this.value;
    for (const step of path) value = memberOf(value, step);
    return new GeneratedField(value, this.#at);
  }

  items(): readonly Field[] {
    return Array.isArray(this.value) ? this.value.map((item) => new GeneratedField(item, this.#at)) : [];
  }

  entries(): readonly (readonly [string, Field])[] {
    if (!isObject(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => [key, new GeneratedField(value, this.#at)] as const);
  }

  within(): Located {
    return this.#at;
  }
}

function memberOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
