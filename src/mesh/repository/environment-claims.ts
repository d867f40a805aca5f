import { objectsIn } from '../../model/value.ts';
import type { Field } from '../../source/field.ts';
import type { Speaker } from '../claims.ts';
import type { NativeSidecars } from '../context.ts';
import { foundIn, type Reader, switchWord, Values } from '../found.ts';

const nativeSidecars: Reader<NativeSidecars> = (value) => (value === 'auto' ? value : switchWord(value));

/** What the environment of istiod says. pilot/pkg/features/pilot.go */
export function environmentClaims(speaker: Speaker, environment: Values): void {
  speaker.says('nativeSidecars', environment.read(nativeSidecars, 'ENABLE_NATIVE_SIDECARS'));
  speaker.says('ambient', environment.read(switchWord, 'PILOT_ENABLE_AMBIENT'));
}

/** A list of variables, each with name and value. Kubernetes takes the last of a name. */
export function environmentList(list: Field): Values {
  const indices = new Map<unknown, number>();
  for (const [index, { name }] of objectsIn({ list: list.value }, 'list')) indices.set(name, index);
  return new Values([
    ([name = '']) => {
      const index = indices.get(name);
      return index === undefined ? undefined : foundIn(list.get(index, 'value'), `sets ${name}`);
    },
  ]);
}
