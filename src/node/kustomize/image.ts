import type { Field } from '../../source/field.ts';

/** An image that a kustomization, or Argo CD in a line, replaces. */
export interface ImageReplacement {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** `name=newName:tag`, or a mapping. */
export function imageReplacement({ value }: Field): ImageReplacement | undefined {
  if (typeof value === 'string') return fromLine(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, newName, newTag, digest } = value as { readonly [key: string]: unknown };
  if (typeof name !== 'string') return undefined;
  return {
    name,
    ...(isText(newName) ? { newName } : {}),
    ...(isText(newTag) || typeof newTag === 'number' ? { newTag: String(newTag) } : {}),
    ...(isText(digest) ? { digest } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function fromLine(line: string): ImageReplacement {
  const [before, after] = line.split(/=(.*)/s);
  const { name, tag, digest } = imageParts(after ?? before ?? '');
  return {
    name: after === undefined ? name : (before ?? ''),
    ...(after === undefined ? {} : { newName: name }),
    ...(tag === undefined ? {} : { newTag: tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The name of an image ends where a tag or a digest begins; its registry may have a port. */
export function imageParts(image: string): { readonly name: string; readonly tag?: string; readonly digest?: string } {
  const at = image.indexOf('@');
  const digest = at < 0 ? {} : { digest: image.slice(at + 1) };
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return colon < 0 ? { name: rest, ...digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), ...digest };
}
