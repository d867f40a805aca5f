import fs from 'node:fs';
import path from 'node:path';
import { displayPath } from './display-path.ts';

/** The file that makes a directory a chart: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
export const chartFile = 'Chart.yaml';
/** The folder of a chart whose files are Go templates, whether or not they happen to parse as YAML. */
export const templatesFolder = 'templates';

/** Why files below the templates folder of a chart are not linted as they are. */
export function templateReason(chartDirectory: string, cwd: string): string {
  const shown = displayPath(chartDirectory, cwd);
  return `Helm template of chart ${chartName(chartDirectory)} (${shown}): render it with helm template and lint the output`;
}

/** The name in Chart.yaml, or the name of the directory. Read line by line: charts that do not parse have templates too. */
function chartName(directory: string): string {
  try {
    const text = fs.readFileSync(path.join(directory, chartFile), 'utf8');
    const name = /^name:[ \t]*(["']?)([^"'\s#]+)\1/m.exec(text)?.[2];
    if (name !== undefined) return name;
  } catch {
    // The chart counts all the same.
  }
  return path.basename(directory);
}

/** Answers for a path whether a chart above it takes it for a template. Remembers directories: paths come in great numbers. */
export class TemplateFinder {
  private readonly cwd: string;
  private readonly known = new Map<string, string | undefined>();

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  /** The reason when the directory is, or lies in, the templates folder of a chart. */
  reasonFor(directory: string): string | undefined {
    if (this.known.has(directory)) return this.known.get(directory);
    const reason = this.find(directory);
    this.known.set(directory, reason);
    return reason;
  }

  private find(directory: string): string | undefined {
    const parent = path.dirname(directory);
    if (parent === directory) return undefined;
    if (path.basename(directory) === templatesFolder && fs.existsSync(path.join(parent, chartFile))) {
      return templateReason(parent, this.cwd);
    }
    return this.reasonFor(parent);
  }
}
