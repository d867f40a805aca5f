import path from 'node:path';

/** A path as reports show it: relative to the working directory, with forward slashes. `.` for the directory itself. */
export function displayPath(absolute: string, cwd: string): string {
  const relative = path.relative(cwd, absolute);
  return relative === '' ? '.' : forwardSlashes(relative);
}

export function forwardSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/** Whether a path is the directory or lies in it, by name alone. */
export function isInside(absolute: string, directory: string): boolean {
  const relative = path.relative(directory, absolute);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

/** The path of an entry of a directory that is shown as `directory`. */
export function displayJoin(directory: string, name: string): string {
  return directory === '.' ? name : `${directory}/${name}`;
}
