import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import type { Rule } from '../../src/rule/rule.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Complains about every Namespace, with the severity that is in its name. */
export function namespaceRule(severity: 'error' | 'warning' | 'info'): Rule {
  return {
    id: `test/${severity}-on-namespace`,
    summary: `Says ${severity} of each Namespace`,
    severity,
    on: ['Namespace'],
    *check(resource) {
      yield { at: resource.field('metadata', 'name'), message: `Namespace "${resource.name}" is there` };
    },
  };
}

export const testRules: readonly Rule[] = [namespaceRule('error'), namespaceRule('warning'), namespaceRule('info')];

/** Crashes on every Namespace. It has the id of a rule of ours: only then is it our fault. */
export const crashingRule: Rule = {
  ...namespaceRule('warning'),
  id: 'workload/proxy-uid',
  // biome-ignore lint/correctness/useYield: it does not come that far
  *check() {
    throw new TypeError('oh no');
  },
};

interface Setting {
  readonly cwd: string;
  readonly rules?: readonly Rule[];
  readonly stdin?: string;
  readonly env?: { readonly [name: string]: string };
  readonly isTTY?: boolean;
}

/** Runs the CLI in this process, with rules of our own unless told. */
export async function meshlint(argv: readonly string[], setting: Setting): Promise<Ran> {
  const { cwd, rules = testRules, stdin = '', env = {}, isTTY = false } = setting;
  let stdout = '';
  let stderr = '';
  const io: Io = {
    cwd,
    env,
    stdout: { isTTY, columns: isTTY ? 100 : undefined, write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stdin: async () => new TextEncoder().encode(stdin),
    page: () => undefined,
  };
  const code = await run(argv, io, rules);
  return { code, stdout, stderr };
}
