import type { Revision } from '../../history/revision.ts';

/** Where a revision stands in the drawing of its history: newest first, each in a lane. */
export interface Row<Kind> {
  revision: Kind;
  lane: number;
  /** To what it follows or depends on: along which lane, to which row. */
  edges: Edge[];
}

interface Edge {
  lane: number;
  to: number;
  /** It depends on it, and does not follow it. */
  dependency: boolean;
}

type Linked = Pick<Revision, 'id' | 'parents' | 'dependsOn'>;

/**
 * Gives each revision a lane: a line of revisions that follow each other stays in one, a branch opens another.
 * What is missing, or comes later although it should be earlier, has no edge.
 * @param history each revision after what it needs
 */
export function lanesOf<Kind extends Linked>(history: readonly Kind[]): Row<Kind>[] {
  const shown = history.toReversed();
  const position = new Map<string, number>();
  for (const [index, { id }] of shown.entries()) position.set(id, index);
  /** The id that each lane leads to; null: the lane is free. */
  const lanes: (string | null)[] = [];
  const take = (id: string): number => {
    const known = lanes.indexOf(id);
    const lane = known >= 0 ? known : lanes.indexOf(null);
    const own = lane >= 0 ? lane : lanes.length;
    lanes[own] = id;
    return own;
  };
  return shown.map((revision, index) => {
    const lane = take(revision.id);
    for (const [other, id] of lanes.entries()) if (id === revision.id) lanes[other] = null;
    const link = (dependency: boolean) => (id: string) => {
      const to = position.get(id);
      return to === undefined || to <= index ? [] : [{ lane: laneTo(id, lane), to, dependency }];
    };
    const laneTo = (id: string, near: number): number => {
      const known = lanes.indexOf(id);
      // Of two that lead to the same one, the left goes straight.
      if (lanes[near] !== null || (known >= 0 && known < near)) return take(id);
      lanes[near] = id;
      return near;
    };
    return {
      revision,
      lane,
      edges: [...revision.parents.flatMap(link(false)), ...revision.dependsOn.flatMap(link(true))],
    };
  });
}
