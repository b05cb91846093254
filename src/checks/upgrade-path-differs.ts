import { describeDifference } from '../catalog/describe.ts';
import { type Finding, finding } from '../finding.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { defineCheck } from './check.ts';
import { mendingEvidence, told } from './differences.ts';
import { clauseOf, evidenceOf, placeOf, titleOf } from './place.ts';

export const upgradePathDiffers = defineCheck({
  id: 'upgrade-path-differs',
  title: 'A database that is there already does not get the schema that a new one gets',
  about:
    'Where a merged revision was edited, or a new one stands before merged ones, Downright takes one database up by the ' +
    'migrations of the base and on by those of the change, as production will go, and compares it with a new one. What ' +
    'differs is in one of them only, and works there and fails elsewhere.',
  fix: 'Leave merged revisions as they are, and write what is to change into a new one, after all that are merged.',
  run: (record) => {
    const { upgradePath, scope } = record;
    if (!scope || !upgradePath || upgradePath.outcome === 'skipped') return [];
    const cause = causeOf(record);
    if (!cause) return [];
    if (upgradePath.outcome === 'failed') return [doesNotArrive(record, cause)];
    const where = `a database that comes from \`${scope.base}\``;
    return told(upgradePath.differences).map((difference) =>
      finding({
        ...framed(record, cause),
        level: difference.level,
        object: difference.object,
        message: `In ${where}, other than in a new one, ${describeDifference(difference)}`,
        why: `It was tried: one database went up by the migrations of \`${scope.base}\` and on by these, another by these from the start. Production goes the first way, tests and colleagues go the second.`,
        todo: `Put ${titleOf(cause)} back as it was, or after all that are merged; and write what is to change into a new revision.`,
        evidence: mendingEvidence([difference]).map((one) => ({ ...one, label: `SQL that it lacks` })),
      }),
    );
  },
});

function framed(
  record: Record,
  cause: ReplayedRevision,
): Pick<Finding, 'check' | 'revision' | 'location' | 'edits' | 'proven'> {
  const location = placeOf(record, cause, 'up');
  return { check: 'upgrade-path-differs', revision: cause.id, location, edits: [], proven: true };
}

function doesNotArrive(record: Record, cause: ReplayedRevision): Finding {
  const { scope, upgradePath } = record;
  const failing = record.revisions.find(({ id }) => id === upgradePath?.revision);
  const at = failing ? titleOf(failing) : `\`${upgradePath?.revision}\``;
  return finding({
    ...framed(record, failing ?? cause),
    level: 'error',
    object: null,
    message: `A database that comes from \`${scope?.base}\` cannot be upgraded: it stops at ${at}`,
    why: `It was tried${upgradePath?.error ? `: ${clauseOf(upgradePath.error)}` : ''}. A new database goes all the way, so that no test shows it.`,
    todo: 'Leave the merged revisions as they are, and write what is to change into a new one.',
    evidence: upgradePath?.error ? evidenceOf(upgradePath.error, 'Error') : [],
  });
}

/** The revision that makes the difference: an edited one, else the first new one. */
function causeOf({ scope, revisions }: Record): ReplayedRevision | undefined {
  const edited = revisions.find(({ id }) => scope?.edited.some((one) => one.id === id));
  return edited ?? revisions.find(({ id }) => scope?.revisions.includes(id)) ?? revisions.at(-1);
}
