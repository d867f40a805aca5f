import type { Container } from '../../model/k8s/workload.ts';
import type { Path } from '../../source/position.ts';

/** A string of a container that may say whom it calls. Compared by identity. */
export class WrittenValue {
  readonly value: string;
  readonly container: Container;
  /** From the container: `['env', 3, 'value']`. */
  readonly place: Path;
  /** What it is, for people: "env SHOP_URL". */
  readonly source: string;

  constructor(value: string, source: string, at: { readonly container: Container; readonly place: Path }) {
    this.value = value;
    this.source = source;
    this.container = at.container;
    this.place = at.place;
  }

  /** From the workload's root. */
  get path(): Path {
    return [...this.container.path, ...this.place];
  }
}
