import { type RevisionText, revision } from './made-project.ts';

/** Six revisions with a table each; of one of them, another text may be given. */
export function tables(graph: { [id: string]: RevisionText } = {}): { [name: string]: string } {
  const ids = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'];
  const texts = ids.map((id, index) => {
    const usual = { up: `op.execute('CREATE TABLE ${id} ()')`, down: `op.execute('DROP TABLE ${id}')` };
    return [id, revision(id, { parents: ids.slice(Math.max(index - 1, 0), index), ...usual, ...graph[id] })] as const;
  });
  return Object.fromEntries(texts);
}
