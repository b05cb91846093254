import type { Evidence } from '../finding.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';

/** The label under which the lines for `downright.yml` are told; `downright init` writes them. */
export const proposalLabel = 'Lines for downright.yml';

/** How to check the rest of a history when one of its revisions cannot run; nothing where it blocks no other. */
export function startingAdvice(
  { revisions, tool }: Record,
  failing: ReplayedRevision,
): { todo: string; evidence: Evidence[] } {
  const after = following(revisions, failing);
  const blocked = after.filter(({ up }) => up.outcome === 'blocked');
  if (blocked.length === 0) return { todo: '', evidence: [] };
  const needed = new Set(after.flatMap(({ parents, dependsOn }) => [...parents, ...dependsOn]));
  const start = after.findLast(({ id, up }) => needed.has(id) && cannotRun(up)) ?? failing;
  const those = blocked.length === 1 ? 'One of them fails, too' : `${blocked.length} of them fail, too`;
  const models = tool.capabilities.includes('models')
    ? ' Where the project has models, `from` alone does: their schema is built, and taken down to there.'
    : '';
  return {
    todo:
      ` ${those}, which says nothing about them. If it cannot be mended, since what it needs is gone, take the history ` +
      `up to \`${start.id}\` as given: put the lines below into \`downright.yml\`, and into \`schema.sql\` what ` +
      `\`pg_dump --schema-only --no-owner\` writes of a database at that revision.${models}`,
    evidence: [{ label: proposalLabel, text: `from: '${start.id}'\nschema: schema.sql` }],
  };
}

/** The revisions that follow or depend on one, directly or not. */
function following(revisions: readonly ReplayedRevision[], one: ReplayedRevision): ReplayedRevision[] {
  const ids = new Set([one.id]);
  return revisions.filter(({ id, parents, dependsOn }) => {
    const follows = [...parents, ...dependsOn].some((need) => ids.has(need));
    if (follows) ids.add(id);
    return follows;
  });
}

/** Whether it would fail on any schema: not in the database, but in code that wants what the project has lost. */
function cannotRun({ outcome, error }: ReplayedRevision['up']): boolean {
  return outcome === 'blocked' && error?.kind === 'error' && error.sqlstate === null;
}
