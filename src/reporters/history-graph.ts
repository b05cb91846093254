import { revisionName } from '../history/name.ts';
import type { Revision } from '../history/revision.ts';
import type { Report } from '../report.ts';
import { detailsBlock } from './markdown.ts';
import { brief, visible } from './visible.ts';

/** How many revisions are drawn below each head, and how many heads. */
const mostBelow = 4;
const mostHeads = 8;

/** The upper end of a history as a Mermaid graph, where it has several heads; else nothing. */
export function historyGraph({ record: { revisions, stranded = [] }, verdict }: Report): string {
  const all = new Map([...revisions, ...stranded].map((revision) => [revision.id, revision]));
  const followed = new Set([...all.values()].flatMap(({ parents }) => parents));
  const heads = [...all.keys()].filter((id) => !followed.has(id));
  if (heads.length < 2) return '';
  const shown = upperEnd(heads.slice(0, mostHeads), all);
  const number = new Map([...shown].map((id, index) => [id, `r${index}`]));
  const lines = [...shown].flatMap((id) => {
    const { parents, ...revision } = all.get(id) as Revision;
    const own = number.get(id);
    const edges = parents.map((parent) => number.get(parent)).filter((parent) => parent !== undefined);
    const isCut = parents.length > 0 && edges.length === 0;
    return [
      `  ${own}["${label(revision)}"]${heads.includes(id) ? ':::head' : ''}`,
      ...edges.map((parent) => `  ${parent} --> ${own}`),
      ...(isCut ? [`  ${own}o["…"] -.-> ${own}`] : []),
    ];
  });
  const graph = ['```mermaid', 'flowchart TB', '  classDef head stroke-width:3px', ...lines, '```'].join('\n');
  const title = `The history has ${heads.length} heads`;
  return verdict.passed ? detailsBlock(title, graph) : `${title}:\n\n${graph}`;
}

/** The heads, what is below each of them, and where they meet, as far as there is room. */
function upperEnd(heads: readonly string[], all: ReadonlyMap<string, Revision>): Set<string> {
  const shown = new Set<string>();
  for (const head of heads) {
    let level = [head];
    for (let depth = 0; depth <= mostBelow && level.length > 0; depth++) {
      for (const id of level) shown.add(id);
      level = level.flatMap((id) => all.get(id)?.parents ?? []).filter((id) => all.has(id) && !shown.has(id));
    }
  }
  return shown;
}

/** Anything but letters and digits is written as Mermaid's own reference: nothing of it can be more than text. */
function label({ id, message }: Pick<Revision, 'id' | 'message'>): string {
  const { id: name, message: title } = revisionName({ id, message });
  const inert = (text: string): string =>
    visible(brief(text, 40)).replace(/[^\p{L}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
  return title === undefined ? inert(name) : `${inert(title)}<br>${inert(name)}`;
}
