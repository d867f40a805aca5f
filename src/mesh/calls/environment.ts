import type { Container } from '../../model/k8s/workload.ts';
import { objectsIn, stringIn } from '../../model/value.ts';
import { PiecedText } from './pieced-text.ts';
import { WrittenValue } from './written-value.ts';

/** An environment variable whose value the manifest writes. */
export class Variable {
  readonly name: string;
  readonly value: string;
  readonly #container: Container;
  readonly #index: number;
  #written: WrittenValue | undefined;
  /** The value with the variables before it put in; undefined where it refers to none. */
  expanded: PiecedText | undefined;

  constructor(name: string, value: string, at: { readonly container: Container; readonly index: number }) {
    this.name = name;
    this.value = value;
    this.#container = at.container;
    this.#index = at.index;
  }

  /** One per variable: places are compared by it. */
  get written(): WrittenValue {
    const at = { container: this.#container, place: ['env', this.#index, 'value'] };
    this.#written ??= new WrittenValue(this.value, `env ${this.name}`, at);
    return this.#written;
  }
}

/** The variables of a container, in the order written. */
export class Variables {
  readonly all: readonly Variable[];
  #byName: Map<string, Variable> | undefined;

  constructor(container: Container) {
    const all: Variable[] = [];
    for (const [index, item] of objectsIn(container.value, 'env')) {
      const name = stringIn(item, 'name');
      const value = stringIn(item, 'value');
      if (name !== undefined && value !== undefined) all.push(new Variable(name, value, { container, index }));
    }
    this.all = all;
    if (all.some(({ value }) => value.includes('$('))) this.#expandAll();
  }

  get(name: string): Variable | undefined {
    this.#byName ??= new Map(this.all.map((variable) => [variable.name, variable]));
    return this.#byName.get(name);
  }

  /**
   * `$(NAME)` stands for a variable that is written before.
   * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
   */
  #expandAll(): void {
    this.#byName = new Map();
    for (const variable of this.all) {
      if (variable.value.includes('$(')) {
        const text = new PiecedText();
        expand(variable.written, this, text);
        variable.expanded = text;
      }
      this.#byName.set(variable.name, variable);
    }
  }
}

const reference = /\$(\$)?\(([A-Za-z_][\w.-]*)\)/g;
/** Variables that hold each other grow; no list of hosts is that long. */
const longest = 32_768;

/** Appends a value with its references replaced. Unknown ones stay as they are; `$$(X)` is no reference. */
export function expand(written: WrittenValue, variables: Variables, into: PiecedText): void {
  const { value } = written;
  let position = 0;
  for (const match of value.includes('$(') ? value.matchAll(reference) : []) {
    const variable = match[1] === undefined ? variables.get(match[2] as string) : undefined;
    if (variable === undefined || into.text.length > longest) continue;
    into.append(written, position, match.index);
    if (variable.expanded === undefined) into.append(variable.written, 0, variable.value.length);
    else into.appendAll(variable.expanded);
    position = match.index + match[0].length;
  }
  into.append(written, position, value.length);
}

/** The port that stands beside a host: `DB_PORT` for `DB_HOST`, `PGPORT` for `PGHOST`. */
export function portVariable(name: string): string | undefined {
  const stem = /^(.*?)_?(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|SERVICE|ENDPOINT)$/.exec(name)?.[1];
  if (stem === undefined) return undefined;
  return name.charAt(stem.length) === '_' ? `${stem}_PORT` : `${stem}PORT`;
}
