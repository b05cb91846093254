import type { Finding, Location } from '../finding.ts';
import type { KnownFinding, Record } from '../replay/record.ts';
import { type IgnoreComment, ignoreComments, whyInvalid } from '../source/ignore-comments.ts';

/** A finding that was set aside: by a comment in the migration, or by the baseline. */
export interface Ignored {
  finding: Finding;
  by: 'comment' | 'baseline';
  reason: string;
  /** Where the comment stands. */
  location?: Location;
}

/** What is left, what was set aside, and what sets nothing aside any more, as sentences. */
export interface Sorted {
  findings: Finding[];
  ignored: Ignored[];
  notes: string[];
}

/** Takes out what the migrations themselves ask to be ignored, with a reason and as long as it is asked for. */
export function byComment(findings: readonly Finding[], record: Record): Sorted {
  const sorted: Sorted = { findings: [], ignored: [], notes: [] };
  const asked = [...record.revisions, ...(record.stranded ?? [])].flatMap((revision) => {
    const file = record.folder === '.' ? revision.file : `${record.folder}/${revision.file}`;
    return ignoreComments(revision.file, revision.source)
      .filter((comment) => whyInvalid(comment, record.date) === undefined)
      .map((comment) => ({ ...comment, revision: revision.id, location: { file, line: comment.line } }));
  });
  const used = new Set<IgnoreComment>();
  for (const finding of findings) {
    const comment = asked.find((one) => one.revision === finding.revision && one.check === finding.check);
    if (comment) {
      used.add(comment);
      const { reason, location } = comment;
      sorted.ignored.push({ finding, by: 'comment', reason, location });
    } else sorted.findings.push(finding);
  }
  for (const comment of asked) {
    if (used.has(comment) || !wasLookedAt(comment.revision, comment.check, record)) continue;
    const { file, line } = comment.location;
    sorted.notes.push(
      `The comment at \`${file}:${line}\` ignores \`${comment.check}\`, and there is nothing to ignore: delete it.`,
    );
  }
  return sorted;
}

/** Takes out what the baseline knows: each of its lines stands for one finding. */
export function byBaseline(findings: readonly Finding[], record: Record): Sorted {
  const sorted: Sorted = { findings: [], ignored: [], notes: [] };
  const left = [...(record.rules?.baseline ?? [])];
  for (const finding of findings) {
    const index = left.findIndex(({ fingerprint }) => fingerprint === finding.fingerprint);
    if (index === -1) sorted.findings.push(finding);
    else {
      left.splice(index, 1);
      sorted.ignored.push({ finding, by: 'baseline', reason: 'known when the baseline was written' });
    }
  }
  const stale = left.filter(({ revision, check }) => wasLookedAt(revision, check, record));
  if (stale.length > 0) sorted.notes.push(staleNote(stale));
  return sorted;
}

function staleNote(stale: readonly KnownFinding[]): string {
  const names = stale.slice(0, 5).map(({ check, revision, object }) => `\`${check}\` of \`${object ?? revision}\``);
  const more = stale.length > names.length ? ` and ${stale.length - names.length} more` : '';
  const [are, them] = stale.length === 1 ? ['line matches', 'it'] : ['lines match', 'them'];
  return `${stale.length} ${are} nothing any more in \`downright-baseline.json\` (${names.join(', ')}${more}): delete ${them}, or run \`downright baseline\` again.`;
}

/** Whether this run would have seen it: what was swept, or came after the end of the replay, was not looked at. */
function wasLookedAt(revision: string, check: string, { revisions, scope, stopped, models }: Record): boolean {
  if (stopped) return false;
  if (check === 'model-drift') return models?.outcome === 'passed';
  return !scope || scope.revisions.includes(revision) || !revisions.some(({ id }) => id === revision);
}
