import type { Container } from '../../model/k8s/workload.ts';
import { objectsIn, stringIn } from '../../model/value.ts';
import { PiecedText } from './pieced-text.ts';
import { WrittenValue } from './written-value.ts';

/** An environment variable whose value the manifest writes. */
export interface Variable {
  readonly name: string;
  readonly written: WrittenValue;
  /** The value with the variables before it put in; undefined where it refers to none. */
  readonly expanded: PiecedText | undefined;
}

/**
 * The variables of a container by name; the last of a name wins. `$(NAME)` stands for a variable that is written before.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function variablesOf(container: Container): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const [index, item] of objectsIn(container.value, 'env')) {
    const name = stringIn(item, 'name');
    const value = stringIn(item, 'value');
    if (name === undefined || value === undefined) continue;
    const written = new WrittenValue(value, `env ${name}`, { container, place: ['env', index, 'value'] });
    const expanded = value.includes('$(') ? new PiecedText() : undefined;
    if (expanded !== undefined) expand(written, variables, expanded);
    variables.set(name, { name, written, expanded });
  }
  return variables;
}

const reference = /\$(\$)?\(([A-Za-z_][\w.-]*)\)/g;
/** Variables that hold each other grow; no list of hosts is that long. */
const longest = 32_768;

/** Appends a value with its references replaced. Unknown ones stay as they are; `$$(X)` is no reference. */
export function expand(written: WrittenValue, variables: ReadonlyMap<string, Variable>, into: PiecedText): void {
  const { value } = written;
  let position = 0;
  for (const match of value.includes('$(') ? value.matchAll(reference) : []) {
    const variable = match[1] === undefined ? variables.get(match[2] as string) : undefined;
    if (variable === undefined || into.text.length > longest) continue;
    into.append(written, position, match.index);
    if (variable.expanded === undefined) into.append(variable.written, 0, variable.written.value.length);
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
