import type { SkippedFile } from '../result.ts';
import { chartFile } from './helm-chart.ts';

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

/** In the order in which kustomize looks for them. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

const madeInto: ReadonlySet<string> = new Set([...kustomizationNames, chartFile]);
/** Also as a template, which is not read. */
const helmfileName = /^helmfile\.ya?ml(?:\.gotmpl)?$/;

/** Whether a file, by its path with forward slashes, makes more of the files around it than they are. */
export function isRendererFile(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return madeInto.has(name) || helmfileName.test(name);
}

const templateName = /\.(?:jsonnet|ya?ml\.(?:j2|jinja2?|tpl|tmpl|tftpl|gotmpl|erb|template|envsubst|in))$/i;

/** What a file is that manifests are made of, by its name; undefined for others. Its parts (`.libsonnet`) need no word of their own. */
export function templateKind(name: string): string | undefined {
  if (!templateName.test(name)) return undefined;
  return `${name.toLowerCase().endsWith('.jsonnet') ? 'Jsonnet' : 'template'}: not a manifest until rendered`;
}
