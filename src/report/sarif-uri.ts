/** Where a file is. Relative paths start where meshlint was run: in code scanning, that is the root of the repository. */
export function artifactLocation(file: string) {
  return file.startsWith('/') ? { uri: uriOf(file) } : { uri: uriOf(file), uriBaseId: '%SRCROOT%' };
}

/**
 * A relative URI reference of a path with forward slashes (https://www.rfc-editor.org/rfc/rfc3986#section-4.2), and an absolute URI of an
 * absolute one: code scanning makes such relative to the folder of the checkout.
 */
export function uriOf(file: string): string {
  const uri = file.split('/').map(encodeSegment).join('/');
  if (uri.startsWith('/')) return `file:///${uri.replace(/^\/+/, '')}`;
  // A colon in the first segment would read as a scheme.
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}

/** A lone surrogate cannot be encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))
    .replaceAll('%3A', ':')
    .replaceAll('%40', '@');
}
