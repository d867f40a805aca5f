/** A version of Istio at the start of a tag or chart version: `1.27.3`, `v1.27-latest`, `1.20.4-bb.1`, `1.29.1-distroless`. */
const exact = /^v?(1\.\d{1,3}(?:\.\d{1,3})?)(?![.\d])/;
/** Helm's ranges that stay within one minor version: `~1.27.1`, `1.27.x`. https://github.com/Masterminds/semver#checking-version-constraints */
const range = /^~?\s*v?(1\.\d{1,3})(?:\.(?:\d{1,3}|[xX*]))?$/;

/** The version in the tag of an image or release; undefined for `latest`, a hash, a branch or another product's version. */
export function istioVersionOfTag(tag: string): string | undefined {
  return exact.exec(tag)?.[1];
}

/** The version that a chart version or a range of them leads to; undefined when more than one minor version can be meant. */
export function istioVersionOfChart(constraint: string): string | undefined {
  const trimmed = constraint.trim();
  if (/[\s,|]/.test(trimmed)) return undefined;
  return range.exec(trimmed)?.[1] !== undefined && /[~xX*]/.test(trimmed)
    ? range.exec(trimmed)?.[1]
    : istioVersionOfTag(trimmed);
}

/** Compares minor versions; patch versions do not change what Istio does with a manifest. */
export function compareMinorVersions(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
