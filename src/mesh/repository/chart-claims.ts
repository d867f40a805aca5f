import { istioVersionOfChart } from '../../model/istio/istio-version.ts';
import type { Speaker } from '../claims.ts';
import { type Found, flag, type Reader, text, type Values } from '../found.ts';
import { imageTag, istiodValuesClaims, profileClaims, revisionClaims, yes } from './istiod-values-claims.ts';

/** A chart that the repository has installed by somebody else. */
export interface InstalledChart {
  /** Its name, or the path or address that ends in it. */
  readonly chart: Found<string>;
  readonly version: Found<string> | undefined;
  readonly values: Values;
  /** Where it comes from and what the installation is called: the names `base` and `gateway` alone are nobody's. */
  readonly origin: string;
}

type Role = 'istiod' | 'cni' | 'ztunnel' | 'other';

/** https://istio.io/latest/docs/setup/install/helm/ and the folders of manifests/charts */
const roles: ReadonlyMap<string, Role> = new Map([
  ['istiod', 'istiod'],
  ['istio-discovery', 'istiod'],
  ['istio-istiod', 'istiod'],
  ['cni', 'cni'],
  ['istio-cni', 'cni'],
  ['ztunnel', 'ztunnel'],
  ['base', 'other'],
  ['istio-base', 'other'],
  ['gateway', 'other'],
]);

export const chartVersion: Reader<string> = (value) =>
  typeof value === 'string' ? istioVersionOfChart(value) : undefined;

/** What one of Istio's charts, installed with these values, says. */
export function chartClaims(speaker: Speaker, { chart, version, values, origin }: InstalledChart): void {
  const role = roleOf(chart.value, origin);
  if (role === undefined) return;
  const installed = yes({ ...chart, words: `installs the chart "${chart.value}"` });
  if (role !== 'istiod') {
    speaker.implies('istioVersion', version);
    if (role === 'ztunnel') speaker.says('ambient', installed);
    if (role === 'cni') cniClaims(speaker, installed, values);
    return;
  }
  speaker.says('istioVersion', imageTag(values) ?? version);
  istiodValuesClaims(speaker, values);
  revisionClaims(speaker, values, chart);
}

function cniClaims(speaker: Speaker, installed: Found<boolean>, values: Values): void {
  speaker.implies('cni', installed);
  const ambient = values.read(flag, 'cni', 'ambient', 'enabled') ?? values.read(flag, 'ambient', 'enabled');
  speaker.says('ambient', ambient);
  profileClaims(speaker, values.read(text, 'profile'));
  profileClaims(speaker, values.read(text, 'global', 'platform'));
}

function roleOf(chart: string, origin: string): Role | undefined {
  const name = chart.split('/').findLast((part) => part !== '') ?? '';
  return /istio/i.test(`${chart} ${origin}`) ? roles.get(name) : undefined;
}
