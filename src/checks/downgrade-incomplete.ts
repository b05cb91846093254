import type { Change } from '../catalog/catalog.ts';
import { describeDifference } from '../catalog/describe.ts';
import { type Finding, finding } from '../finding.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { defineCheck } from './check.ts';
import { costOf, didNothing, levelOf, mendingEvidence, told } from './differences.ts';
import { dropTypeWords, hiddenCost, isLeftType, keepsValues, todoForValues, whyValuesStay } from './enums.ts';
import { droppedFromOlder } from './older.ts';
import { placeNaming, titleOf } from './place.ts';

export const downgradeIncomplete = defineCheck({
  id: 'downgrade-incomplete',
  title: 'The downgrade does not lead back to the schema from before',
  about:
    'The catalog after the downgrade was compared with the one from before the upgrade, and they differ: something was ' +
    'left behind, is gone, or came back different. Autogenerate does not see most of these: enum types, defaults, ' +
    'check constraints, partial indexes.',
  fix: 'Make the downgrade undo all that the upgrade does, so that the schema is the same as before.',
  run: (record) =>
    record.revisions.flatMap((revision): Finding[] => {
      const { down } = revision;
      if (!down || down.notRecorded || didNothing(revision) || revision.lines.down === null) return [];
      const older = droppedFromOlder(record, revision).map(({ change }) => change);
      const differences = told(down.differences).filter(
        (difference) => !older.includes(difference) && !isDuplicate(revision, difference),
      );
      return differences.map((difference) => {
        const { path } = difference;
        return finding({
          check: 'downgrade-incomplete',
          level: levelOf(difference),
          revision: revision.id,
          object: difference.object,
          location: placeNaming(record, revision, 'down', path.at(-1) as string, path.at(-3) && path.at(-2)),
          message: `After the downgrade of ${titleOf(revision)}, ${describeDifference(difference)}`,
          why: whyOf(revision, difference, isToBlame(revision, difference, differences) ? costOf(revision) : ''),
          todo: todoOf(record, revision, difference),
          edits: [],
          evidence: mendingEvidence([difference]),
          proven: false,
        });
      });
    }),
});

/** Whether it is what the revision should not have made in the first place: its downgrade rightly leaves it alone. */
function isDuplicate({ up: { proof } }: ReplayedRevision, { change, path }: Change): boolean {
  if (change !== 'added' || !proof?.proven) return false;
  return proof.repairs.some((repair) => repair.suspicion === 'dropped-by-hand' && String(repair.path) === String(path));
}

/** Whether the second way up may have failed for this difference: the error may name another one. */
function isToBlame({ again }: ReplayedRevision, difference: Change, all: readonly Change[]): boolean {
  const named = all.filter(({ path }) => again?.error?.message.includes(`"${path.at(-1)}"`));
  return named.length === 0 || named.includes(difference);
}

function whyOf(revision: ReplayedRevision, difference: Change, cost: string): string {
  if (keepsValues(difference)) return whyValuesStay + cost;
  const hidden = isLeftType(difference) ? hiddenCost(revision) : '';
  return `Going up and down again does not give the schema from before: databases that were downgraded once differ from those that were not.${hidden}${cost}`;
}

function todoOf(record: Record, revision: ReplayedRevision, difference: Change): string {
  if (keepsValues(difference)) return todoForValues(revision, difference);
  if (isLeftType(difference)) return dropTypeWords(record, revision, difference);
  return 'Make the downgrade undo all that the upgrade does, so that the schema is as before.';
}
