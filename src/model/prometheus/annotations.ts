import type { Labels } from '../selector.ts';

/** Scraping that the `prometheus.io/` annotations of a pod or Service ask for. */
export interface ScrapeAnnotations {
  /** The annotation that says most: the port, or else `prometheus.io/scrape`. */
  readonly key: string;
  /** The container port; undefined when the declared ports are scraped. */
  readonly port: number | undefined;
  readonly scheme: string;
  readonly urlPath: string;
}

/**
 * The convention of Prometheus' example configuration, which Istio reads too.
 * https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
export function scrapeAnnotations(annotations: Labels): ScrapeAnnotations | undefined {
  if (annotations['prometheus.io/scrape'] !== 'true') return undefined;
  const port = annotations['prometheus.io/port'];
  return {
    key: port === undefined ? 'prometheus.io/scrape' : 'prometheus.io/port',
    port: port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined,
    scheme: (annotations['prometheus.io/scheme'] ?? 'http').toLowerCase(),
    urlPath: annotations['prometheus.io/path'] ?? '/metrics',
  };
}
