import type { Outline, OutlinedRevision, Touch } from '../../src/replay/neighbours.ts';

/** What a revision does: `adds column students.age`. */
function touch(words: string): Touch {
  const [does, ...rest] = words.split(' ');
  const name = rest.pop() as string;
  return { does: does as Touch['does'], kind: rest.join(' '), path: ['public', ...name.split('.')], line: 9 };
}

/** A revision that follows `base`, unless told otherwise. */
export function outlined(id: string, touches: string[] = [], about: Partial<OutlinedRevision> = {}): OutlinedRevision {
  const file = `versions/${id}.py`;
  return { id, parents: ['base'], file, line: 4, print: id, touches: touches.map(touch), ...about };
}

export function outline(revisions: OutlinedRevision[], about: Partial<Outline> = {}): Outline {
  return { folder: '.', sorted: false, revisions, knows: [], ...about };
}
