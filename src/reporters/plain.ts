/** Prose of findings without the backticks round its names, for formats that are text and no Markdown. */
export function plain(prose: string): string {
  return prose.replace(/`([^`]*)`/g, '$1');
}
