/** Where a file is that is named from a folder of the repository: code scanning takes relative paths from the root of that. */
export function artifactLocation(file: string, folder: string) {
  if (file.startsWith('/')) return { uri: uriOf(file) };
  return { uri: uriOf(folder === '' ? file : joined(folder, file)), uriBaseId: '%SRCROOT%' };
}

/** The path without `.` and `..`, but for those that lead out. */
function joined(folder: string, file: string): string {
  const names: string[] = [];
  for (const name of `${folder}/${file}`.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '.') names.push(name);
  }
  return names.join('/');
}

/**
 * A relative URI reference of a path with forward slashes (https://www.rfc-editor.org/rfc/rfc3986#section-4.2), and an absolute URI of an
 * absolute one: code scanning makes such relative to the folder of the checkout.
 */
export function uriOf(file: string): string {
  const uri = encodedPath(file).replaceAll('%3A', ':').replaceAll('%40', '@');
  if (uri.startsWith('/')) return `file:///${uri.replace(/^\/+/, '')}`;
  // A colon in the first segment would read as a scheme.
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}

/** A path in which nothing but its slashes has a meaning. A lone surrogate cannot be encoded. */
export function encodedPath(file: string): string {
  return encodeURIComponent(file.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/');
}
