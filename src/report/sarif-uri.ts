/** A relative URI reference of a path with forward slashes: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 */
export function uriOf(file: string): string {
  const uri = file.split('/').map(encodeSegment).join('/');
  // A colon in the first segment would read as a scheme; a leading slash is an absolute path and stays one.
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}

/** A lone surrogate cannot be encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))
    .replaceAll('%3A', ':')
    .replaceAll('%40', '@');
}
