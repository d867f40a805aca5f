import type { SkippedFile } from '../../result.ts';
import { parseFile } from '../../source/parse.ts';
import { displayPath } from '../display-path.ts';
import { type Kustomizations, kustomizationsOf } from '../kustomize/kustomization.ts';
import { SourceMap } from '../kustomize/map/source-map.ts';
import { repositoryRoot } from '../repository-root.ts';
import { applyOverlay } from './applied-overlay.ts';
import { filesOf, inCopy, type KustomizeCopy, kustomizeCopy } from './kustomize-copy.ts';
import { withoutLostTarget } from './lost-target.ts';
import type { Overlay } from './overlay.ts';
import type { NotRendered, Rendering, RenderOptions } from './rendering.ts';
import type { ToolResult } from './run-tool.ts';
import { substituted } from './substitution.ts';
import type { Tool } from './tools.ts';
import { withoutUnknownSources } from './unknown-sources.ts';

/** What is known of a kustomization besides its directory. */
export interface KustomizationSettings {
  readonly overlay?: Overlay;
  /** Those of this run, so that each is read once. */
  readonly kustomizations?: Kustomizations;
}

/** How often a build is tried again without a patch that has lost its target. */
const mostTries = 40;

/** Builds a directory with a kustomization, without what cannot be built from the repository alone. */
export async function renderKustomization(
  directory: string,
  options: RenderOptions,
  settings: KustomizationSettings = {},
): Promise<Rendering | NotRendered> {
  const { overlay = {} } = settings;
  const kustomizations = settings.kustomizations ?? kustomizationsAround(directory, options);
  const { repository } = kustomizations;
  const root = kustomizations.read(directory);
  const tool = options.tools.kustomize;
  if (root === undefined) return { reason: 'its kustomization cannot be read', notes: [], sources: [] };
  const copy = kustomizeCopy(root.directory, { repository, kustomizations, options });
  const { notes } = copy;
  const files = kustomizations.closureOf(root.directory).files;
  const sources = [...files].map((file) => displayPath(file, options.cwd)).sort();
  if (tool === undefined) return { reason: 'neither kustomize nor kubectl is on PATH', notes, sources };
  const value = copy.kustomizations.find((it) => it.directory === root.directory)?.value ?? {};
  withoutUnknownSources(copy);
  applyOverlay(value, overlay);
  value.buildMetadata = ['originAnnotations', 'transformerAnnotations'];
  const built = await build(copy, { tool, directory: inCopy(root.directory, repository), options });
  if (built.output === undefined) return { reason: `kustomize: ${innermost(built)}`, notes, sources };
  const text = overlay.substitution === undefined ? built.output : substituted(built.output, overlay.substitution);
  const { parsed } = options;
  const map = new SourceMap({ directory: root.directory, kustomizations, parsed, added: overlay.fields ?? {} });
  const namespace = overlay.namespace?.overrides === false ? { namespace: overlay.namespace.name } : {};
  const shown = displayPath(root.directory, options.cwd);
  const file = parseFile({ path: shown, text, origin: map.origin, ...namespace });
  map.add(file.documents);
  return { file, ...partial(notes), notes, sources };
}

function kustomizationsAround(directory: string, { cwd, parsed }: RenderOptions): Kustomizations {
  return kustomizationsOf({ repository: repositoryRoot(directory, cwd), parsed });
}

interface Build {
  readonly tool: Tool;
  readonly directory: string;
  readonly options: RenderOptions;
}

async function build(copy: KustomizeCopy, { tool, directory, options }: Build): Promise<ToolResult> {
  const words = [
    tool.name === 'kubectl' ? 'kustomize' : 'build',
    directory,
    '--load-restrictor',
    'LoadRestrictionsNone',
  ];
  for (let tries = 0; ; tries++) {
    const result = await options.run({ tool, arguments: words, files: filesOf(copy) });
    if (result.output !== undefined || tries === mostTries) return result;
    if (!withoutLostTarget(copy, result.stderr)) return result;
  }
}

function partial(notes: readonly SkippedFile[]): { readonly partial?: string } {
  const [first] = notes;
  if (first === undefined) return {};
  return { partial: notes.length === 1 ? first.reason : `${first.reason}; and ${notes.length - 1} more` };
}

/** An error deep in a build repeats the way to it. */
function innermost({ failure = '' }: ToolResult): string {
  const way = /^.*recursed (?:accumulation|merging) (?:of|from) path '([^']+)': /s.exec(failure);
  return way === null ? failure : `${failure.slice(way[0].length)} (in ${way[1]})`;
}
