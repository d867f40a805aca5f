import type { Reporter } from '../report/reporter.ts';

/** Reporters are loaded when they are asked for: most runs need one. */
export const reporters = {
  pretty: async (): Promise<Reporter> => (await import('../report/pretty.ts')).pretty,
  json: async (): Promise<Reporter> => (await import('../report/json.ts')).json,
  sarif: async (): Promise<Reporter> => (await import('../report/sarif.ts')).sarif,
  github: async (): Promise<Reporter> => (await import('../report/github.ts')).github,
  markdown: async (): Promise<Reporter> => (await import('../report/other-formats.ts')).markdown,
  html: async (): Promise<Reporter> => (await import('../report/other-formats.ts')).html,
  junit: async (): Promise<Reporter> => (await import('../report/other-formats.ts')).findingsJunit,
  codequality: async (): Promise<Reporter> => (await import('../report/other-formats.ts')).codequality,
};

export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as readonly Format[];
