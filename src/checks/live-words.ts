import { describeDifference, describeObject } from '../catalog/describe.ts';
import type { Evidence } from '../finding.ts';
import type { LiveComparison, LiveDifference, Record, ReplayedRevision } from '../replay/record.ts';
import { placeNaming, titleOf } from './place.ts';

/** What differs in a live database, in one sentence without a full stop. */
export function describeLive(difference: LiveDifference, { name }: LiveComparison): string {
  const where = called(name);
  switch (difference.change) {
    case 'added':
      return `${sentence(describeObject(difference))} is in ${where}, and no revision makes it`;
    case 'removed':
      return `${sentence(describeDifference(difference))} from ${where}`;
    default:
      return `In ${where}, ${describeDifference(difference)}`;
  }
}

/** Where a live database stands, in words. */
export function standsAt({ at, name }: LiveComparison, { revisions }: Record): string {
  const names = at.map((id) => {
    const found = revisions.find((revision) => revision.id === id);
    return found ? titleOf(found) : `\`${id}\``;
  });
  return names.length === 0
    ? sentence(`${called(name)} has run no revision`)
    : sentence(`${called(name)} stands at ${names.join(' and ')}`);
}

/** A file goes by its name. */
export function called(name: string): string {
  return name === 'the live database' ? name : `\`${name}\``;
}

/** The revision that last made or changed what differs; where none did, the last one that ran there. */
export function revisionOf(difference: LiveDifference, { revisions, live }: Record): ReplayedRevision | undefined {
  const ran = revisions.slice(0, live?.applied);
  return revisions.find(({ id }) => id === difference.madeBy) ?? ran.at(-1) ?? revisions[0];
}

/** The two ways back, and where what differs was made. */
export function waysBack(difference: LiveDifference, record: Record): Evidence[] {
  const { madeBy, byHand, back, follow, path } = difference;
  const maker = record.revisions.find(({ id }) => id === madeBy);
  const proven = ({ proven: is }: { proven: boolean }): string => (is ? ' (proven)' : ' (not proven)');
  const evidence: Evidence[] = [];
  if (maker && difference.change !== 'added') {
    const location = placeNaming(record, maker, 'up', path.at(-1) as string);
    const text = maker.source.split('\n')[location.line - 1]?.trim() ?? '';
    evidence.push({ label: `Where ${titleOf(maker)} makes it`, text, location });
  }
  if (byHand) evidence.push({ label: 'Most likely done by hand', text: byHand });
  if (back) evidence.push({ label: `Brings it back to the history${proven(back)}`, text: back.sql });
  if (follow) evidence.push({ label: `Makes the history follow it${proven(follow)}`, text: follow.sql });
  return evidence;
}

/** With a capital letter, unless a name comes first. */
export function sentence(text: string): string {
  return text.startsWith('`') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
