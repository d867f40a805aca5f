const words: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/** What annotations and environment variables mean to Go; undefined for words that it refuses. https://pkg.go.dev/strconv#ParseBool */
export function parseGoBoolean(word: string): boolean | undefined {
  return words.get(word);
}
