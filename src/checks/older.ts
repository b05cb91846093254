import type { Change } from '../catalog/catalog.ts';
import type { Evidence } from '../finding.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { placeNaming, titleOf } from './place.ts';

/** Which revision made an object, and where. */
export interface Maker {
  /** To follow *which*: `create users` (`0001`) made at `migrations/0001.py:9`. */
  words: string;
  evidence: Evidence[];
}

/** What a downgrade dropped though its upgrade had not touched it, with the revision that made it. */
export function droppedFromOlder(record: Record, { down }: ReplayedRevision): { change: Change; maker: Maker }[] {
  return (down?.older ?? []).flatMap(({ kind, path, madeBy }) => {
    const change = down?.differences.find((one) => one.kind === kind && one.path.join('\0') === path.join('\0'));
    return change ? [{ change, maker: makerOf(record, madeBy, path) }] : [];
  });
}

/**
 * Says which revision made an object.
 * @param madeBy its id; null when no revision did
 */
export function makerOf(record: Record, madeBy: string | null, path: readonly string[]): Maker {
  const maker = record.revisions.find(({ id }) => id === madeBy);
  if (!maker) return { words: 'was there before all revisions', evidence: [] };
  const name = path.at(-1) as string;
  const location = placeNaming(record, maker, 'up', name);
  const text = maker.source.split('\n')[location.line - 1]?.trim() ?? '';
  return {
    words: `${titleOf(maker)} made at \`${location.file}:${location.line}\``,
    evidence: location.line === maker.lines.up ? [] : [{ label: `Where \`${name}\` was made`, text, location }],
  };
}
