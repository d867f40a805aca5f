import type { ToolResult } from '../render/tool-process.ts';
import { copiedChart } from './chart-copy.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;

/** A chart that needs more of what is not there says nothing of its own. */
const mostStandIns = 3;

/**
 * Renders with placeholders for the named templates that fail to be found, as those of charts that are not vendored are: for the name of
 * their Service, mostly.
 */
export async function withStandIns(
  given: Files,
  render: (files: Files) => Promise<ToolResult>,
): Promise<{ readonly files: Files; readonly result: ToolResult }> {
  const names: string[] = [];
  let files = given;
  for (;;) {
    const result = await render(files);
    const name = result.output === undefined ? missingName(result.stderr) : undefined;
    if (name === undefined || names.includes(name) || names.length === mostStandIns) return { files, result };
    names.push(name);
    const texts = names.map((it) => `{{ define ${JSON.stringify(it)} }}\${${it}}{{ end }}`);
    files = new Map(given).set(`${copiedChart}/templates/_meshlint.tpl`, texts.join('\n'));
  }
}

function missingName(stderr: string): string | undefined {
  return /no template "([\w.-]+)" associated|template "([\w.-]+)" not defined/
    .exec(stderr)
    ?.slice(1)
    .find((it) => it);
}
