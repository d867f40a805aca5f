import type { Graph } from '../../graph/graph.ts';
import type { Container, Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, listIn, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';

/** A shell script that a container runs out of a volume. */
interface MountedScript {
  readonly text: string;
  /** The ConfigMap or Secret that holds it. */
  readonly resource: Resource;
  readonly path: Path;
  readonly run: RunFile;
}

/** A file that a command line runs: its name, and where that stands in an item of `command` or `args`. */
interface RunFile {
  readonly file: string;
  readonly path: Path;
  readonly start: number;
}

/** The scripts that the command line of a container runs, as far as their text is among the manifests. */
export function mountedScripts(container: Container, workload: Workload, graph: Graph): readonly MountedScript[] {
  const mounts = objectsIn(container.value, 'volumeMounts').map(([, mount]) => mount);
  if (mounts.length === 0) return [];
  return filesRun(container).flatMap((run) => {
    for (const mount of mounts) {
      const found = scriptIn(mount, run, { workload, graph });
      if (found !== undefined) return [found];
    }
    return [];
  });
}

const shell = String.raw`(?:/(?:usr/)?(?:local/)?bin/)?(?:env\s+)?(?:ba|da|a|z)?sh`;
/** A path where a command stands, by itself or as what a shell runs. */
const runPattern = new RegExp(
  String.raw`(?:^|[;&|({\n]|\b(?:then|do|else|exec))\s*(?:(?:exec|source|\.|${shell})\s+(?:-[a-z]+\s+)*)?(/[\w./-]+)(?=[\s;&|)]|$)`,
  'g',
);

function filesRun({ value }: Container): readonly RunFile[] {
  const words = ['command', 'args'].flatMap((key) =>
    listIn(value, key).map((word, index) => ({ word: typeof word === 'string' ? word : '', path: [key, index] })),
  );
  // The words of the command line are one command; scripts among them are read by themselves.
  const single = words.filter(({ word }) => !/\s/.test(word));
  const line = single.map(({ word }) => word).join(' ');
  const said = filesIn(line).flatMap(({ file }) => {
    const word = single.find((each) => each.word === file);
    return word === undefined ? [] : [{ file, path: word.path, start: 0 }];
  });
  const scripts = words.filter(({ word }) => /\s/.test(word));
  return [...said, ...scripts.flatMap(({ word, path }) => filesIn(word).map((found) => ({ ...found, path })))];
}

function filesIn(line: string): readonly Omit<RunFile, 'path'>[] {
  return [...line.matchAll(runPattern)].map((match) => {
    const [whole, file = ''] = match;
    return { file, start: match.index + whole.length - file.length };
  });
}

interface Asked {
  readonly workload: Workload;
  readonly graph: Graph;
}

function scriptIn(mount: JsonObject, run: RunFile, { workload, graph }: Asked): MountedScript | undefined {
  const { file } = run;
  const mountPath = (stringIn(mount, 'mountPath') ?? '').replace(/\/+$/, '');
  if (mountPath === '' || (file !== mountPath && !file.startsWith(`${mountPath}/`))) return undefined;
  const within = file.slice(mountPath.length + 1);
  const subPath = (stringIn(mount, 'subPath') ?? '').replace(/\/+$/, '');
  const relative = [subPath, within].filter((part) => part !== '').join('/');
  const volume = objectsIn(workload.podSpec, 'volumes').find(([, { name }]) => name === mount.name)?.[1];
  if (volume === undefined) return undefined;
  for (const source of [volume, ...objectsIn(objectIn(volume, 'projected'), 'sources').map(([, each]) => each)]) {
    const held = heldBy(source);
    if (held === undefined) continue;
    const { kind, name, items } = held;
    const key = items === undefined ? relative : stringIn(items.find(({ path }) => path === relative) ?? {}, 'key');
    const resource = graph.find(kind, workload.namespace, name);
    if (key === undefined || resource === undefined) continue;
    const section = kind === 'Secret' ? 'stringData' : 'data';
    const text = stringIn(objectIn(resource.value, section), key);
    if (text !== undefined && isShellScript(text)) return { text, resource, path: [section, key], run };
  }
  return undefined;
}

interface Held {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly items: readonly JsonObject[] | undefined;
}

function heldBy(source: JsonObject): Held | undefined {
  const [configMap, secret] = [objectIn(source, 'configMap'), objectIn(source, 'secret')];
  const ofSecret = stringIn(secret, 'secretName') ?? stringIn(secret, 'name');
  const name = stringIn(configMap, 'name') ?? ofSecret;
  if (name === undefined) return undefined;
  const from = ofSecret === undefined ? configMap : secret;
  const items = from.items === undefined ? undefined : objectsIn(from, 'items').map(([, item]) => item);
  return { kind: ofSecret === undefined ? 'ConfigMap' : 'Secret', name, items };
}

function isShellScript(text: string): boolean {
  return !text.startsWith('#!') || /^#!\s*\S*\/(?:env\s+)?(?:-S\s+)?(?:ba|da|a|z)?sh\b/.test(text);
}
