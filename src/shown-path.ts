import { relative, sep } from 'node:path';

/** A path as findings show it: relative to where we were started if it is below, with forward slashes. */
export function shownPath(folder: string): string {
  const path = relative(process.cwd(), folder);
  return (path.startsWith('..') ? folder : path || '.').split(sep).join('/');
}
