import type { SkippedFile } from '../result.ts';

/** A file to read. */
export interface FoundFile {
  /** As reports show it. */
  readonly path: string;
  readonly absolute: string;
  /** Set for a template of another tool. */
  readonly template?: string;
  /** Named by the caller, so that it is read whatever it holds. */
  readonly named: boolean;
}

/** What a search found so far. */
export interface Found {
  readonly files: Map<string, FoundFile>;
  readonly skipped: Map<string, SkippedFile>;
}

/** Kubernetes tools read these: https://kubernetes.io/docs/concepts/workloads/management/ */
const manifestName = /\.(?:ya?ml|json)$/i;

export function isManifestName(name: string): boolean {
  return manifestName.test(name);
}

const contractName = /\.meshtest\.ya?ml$/i;

/** Files of `meshlint test`, which are no manifests. */
export function isContractName(name: string): boolean {
  return contractName.test(name);
}

/** What a file of configuration is called. It holds no manifests. */
export const configurationName = 'meshlint.yaml';

export function isConfigurationName(file: string): boolean {
  return file === configurationName || file.endsWith(`/${configurationName}`);
}
