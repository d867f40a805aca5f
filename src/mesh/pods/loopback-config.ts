import { applicationContainers } from '../../model/k8s/workload.ts';
import { configListens } from '../../model/listen-config.ts';
import { loopbackVariable } from '../../model/listen-setting.ts';
import type { Resource } from '../../model/resource.ts';
import { stringMapIn } from '../../model/value.ts';
import type { Import } from '../calls/imports.ts';
import { isPart } from './injection-conflict.ts';
import { type Listen, type ListenerAsked, type LoopbackListener, listenersOf } from './loopback-listener.ts';

const sign = /localhost|127\.|::1/;

/** As `loopbackListeners`, for what the containers read of a ConfigMap: files of common servers, variables. */
export function loopbackConfigs(
  resource: Resource,
  imports: readonly Import[],
  asked: ListenerAsked,
): readonly LoopbackListener[] {
  if (asked.graph.isAmbiguous(resource)) return [];
  const data = Object.entries(stringMapIn(resource.value, 'data')).filter(([, text]) => sign.test(text));
  if (data.length === 0) return [];
  return imports.flatMap((each) => {
    const { workload, container, init } = each;
    if (init || isPart(workload, asked.graph)) return [];
    const listens = data.flatMap(([key, text]) => (each.has(key) ? listensOf(key, text, each) : []));
    const alone = applicationContainers(workload).length === 1;
    return listenersOf({ workload, container, alone, listens, writtenIn: resource }, asked);
  });
}

function listensOf(key: string, text: string, { variable }: Import): readonly Listen[] {
  const path = ['data', key];
  const said = loopbackVariable(variable ?? key, text);
  const byVariable: readonly Listen[] =
    said === undefined ? [] : [{ ...said, byDefault: false, path, range: undefined }];
  const byFile = configListens(key, text).map(({ said: line, port, start, end }): Listen => {
    return { said: line, port, aside: false, sure: true, byDefault: false, path, range: [start, end] };
  });
  return [...byVariable, ...byFile];
}
