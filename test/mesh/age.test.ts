import { describe, expect, it } from 'vitest';
import { compareAge } from '../../src/mesh/age.ts';
import { service, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

const aged = (key: string, creationTimestamp?: string) =>
  service(key).replace(
    '"name"',
    creationTimestamp === undefined ? '"name"' : `"creationTimestamp":"${creationTimestamp}","name"`,
  );

describe('the order of age', () => {
  it('is by creation, then name, then namespace; what has no age is youngest', () => {
    const { graph } = worldOf({
      'a.yaml': stream(
        aged('b/y'),
        aged('a/y'),
        aged('c/x'),
        aged('z/z', '2024-01-01T00:00:00Z'),
        aged('z/y', '2020-01-01T00:00:00Z'),
        aged('z/a', '2024-01-01T00:00:00Z'),
      ),
    });
    expect(graph.resources.toSorted(compareAge).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
      'z/y',
      'z/a',
      'z/z',
      'c/x',
      'a/y',
      'b/y',
    ]);
  });
});
