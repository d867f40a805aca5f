import type { ParsedFile } from '../../source/document.ts';
import type { ChartRelease } from '../helm/chart-release.ts';
import type { Overlay } from '../render/overlay.ts';

/** One unit, before anything is rendered. */
export interface UnitPlan {
  /** Display path of its directory, with what tells it from others of the same directory. */
  readonly name: string;
  readonly renderer: 'kustomize' | 'helm' | 'none';
  /** How it was found. */
  readonly why: string;
  /** What is rendered; absolute. */
  readonly directory?: string;
  /** Plain manifests. */
  readonly files: readonly ParsedFile[];
  /** What the deployer gives to objects; `overrides` when also to those that name another one. */
  readonly namespace?: { readonly name: string; readonly overrides: boolean };
  readonly cluster?: string;
  /** Plans of one name are one unit. */
  readonly unit?: string;
  /** What the deployer adds to a kustomization. */
  readonly overlay?: Overlay;
  /** The chart that is rendered, and with what. */
  readonly chart?: ChartRelease;
}

/** Something that is deployed by no unit, and why. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}
