import { finding } from '../finding.ts';
import { defineCheck } from './check.ts';
import { clauseOf, evidenceOf, placeOf, titleOf } from './place.ts';

export const downgradeFails = defineCheck({
  id: 'downgrade-fails',
  title: 'The downgrade raises',
  about:
    'The revision was run up and then down, and the downgrade failed. Nobody notices until a release has to be taken ' +
    'back in a hurry; then this revision, and all before it, cannot be.',
  fix: 'Mend the downgrade. A constraint that has no name cannot be dropped by name: give it one.',
  run: (record) =>
    record.revisions.flatMap((revision) => {
      const { down } = revision;
      if (!down || revision.lines.down === null || !(down.error || down.notRecorded)) return [];
      const failed = down.error
        ? `fails: ${clauseOf(down.error)}`
        : `says that it has run, but ${record.tool.name} still has it as applied`;
      return [
        finding({
          check: 'downgrade-fails',
          level: 'error',
          revision: revision.id,
          object: null,
          location: placeOf(record, revision, 'down', down.error),
          message: `The downgrade of ${titleOf(revision)} ${failed}`,
          why: 'A release that contains it cannot be taken back: neither this revision nor any before it can be downgraded.',
          todo: 'Mend the downgrade so that it undoes what the upgrade did, and run the check again.',
          edits: [],
          evidence: down.error ? evidenceOf(down.error, 'Error') : [],
          proven: false,
        }),
      ];
    }),
});
