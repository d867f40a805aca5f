/** Tells equal texts apart: how often one has come up to now, itself counted. */
export function occurrences(): (text: string) => number {
  const seen = new Map<string, number>();
  return (text) => {
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return nth;
  };
}
