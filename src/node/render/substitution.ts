import type { Substitution } from './overlay.ts';

/**
 * Puts values in place of `${name}` and `${name:-default}`, as Flux does after a build. What may have a value elsewhere stays as it is.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function substituted(text: string, { values, isComplete }: Substitution): string {
  return text.replaceAll(/(\$?)\$\{([a-zA-Z_]\w*)(?::?([-=])([^{}\n]*))?\}/g, (all, dollar: string, ...groups) => {
    const [name, operator, fallback] = groups as readonly (string | undefined)[];
    // Two dollars are one, and nothing is replaced.
    if (dollar !== '') return all.slice(1);
    const value = name === undefined || !Object.hasOwn(values, name) ? undefined : values[name];
    if (value !== undefined && value !== '') return value;
    if (!isComplete) return all;
    return operator === undefined ? (value ?? '') : (fallback ?? '');
  });
}
