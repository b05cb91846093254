import { type Finding, finding } from '../finding.ts';
import { heads, rivalHeads } from '../history/graph.ts';
import type { Revision } from '../history/revision.ts';
import type { Record } from '../replay/record.ts';
import { defineCheck } from './check.ts';
import { fileOf, titleOf } from './place.ts';
import { lineEvidence, quotedList, wholeHistory } from './stranded.ts';

export const multipleHeads = defineCheck({
  id: 'multiple-heads',
  title: 'The history ends in more than one head',
  about:
    'Two people wrote a revision on top of the same one, and both were merged. The tool does not know which is the last ' +
    'one, and refuses to upgrade to it: the next deployment stops. Several heads are no fault where they are meant: ' +
    'branches with labels of their own, or in folders of their own (`version_locations`).',
  fix: 'Merge the heads with the command that the finding names, or let one of the revisions follow the other.',
  run: (record) => {
    const all = wholeHistory(record);
    const stranded = new Set(record.stranded?.map(({ id }) => id));
    return rivalHeads(all)
      .map((group) => group.filter(({ id }) => !stranded.has(id)))
      .filter((group) => group.length > 1)
      .map((group) => told(record, group, group.length === heads(all).length));
  },
});

/** @param areAll whether there are no other heads, so that they need not be named */
function told(record: Record, rivals: Revision[], areAll: boolean): Finding {
  const last = rivals.at(-1) as Revision;
  const ids = rivals.map(({ id }) => id);
  const { merge, upgrade } = record.tool.commands ?? {};
  const merged = merge
    ? `Run \`${merge} ${areAll ? 'heads' : ids.join(' ')}\`, and commit the revision it writes; or`
    : 'Either';
  return finding({
    check: 'multiple-heads',
    level: 'error',
    revision: last.id,
    object: null,
    location: { file: fileOf(record, last), line: last.lines.parents ?? last.lines.revision },
    message: `The history has ${rivals.length} heads: ${rivals.map(titleOf).join(', ')}`,
    why: `${upgrade ? `\`${upgrade}\`` : record.tool.name} does not know which of them is the last, and stops: nobody can upgrade, and the next deployment fails.`,
    todo: `${merged}, where one of them has not been deployed yet, let it follow the other (${quotedList(ids)}). Where several heads are meant, give the branches labels.`,
    edits: [],
    evidence: rivals.map((one) =>
      lineEvidence(record, one, one.lines.parents ?? one.lines.revision, `Head \`${one.id}\``),
    ),
    proven: false,
  });
}
