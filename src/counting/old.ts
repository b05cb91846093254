import type { Finding } from '../finding.ts';
import type { Record, Scope } from '../replay/record.ts';

/** What these tell is always of the change itself. */
const alwaysNew = ['edited-after-merge', 'upgrade-path-differs', 'out-of-order'];

/** What a revision that is renamed or deleted does to those that are not touched. */
const ofTheGraph = ['missing-parent', 'multiple-heads', 'revision-cycle', 'duplicate-revision-id'];

/** Whether a finding was there before the change, as far as can be known. */
export function isOld(finding: Finding, record: Record): boolean {
  const { scope } = record;
  if (!scope || alwaysNew.includes(finding.check)) return false;
  if (finding.check === 'model-drift') return !isNewDrift(finding, record, scope);
  if (scope.revisions.includes(finding.revision)) return false;
  if (ofTheGraph.includes(finding.check) && scope.edited.some(({ id, wasId }) => id !== wasId)) return false;
  if (failsAfterNew(finding, record, scope)) return false;
  // Two files make one finding: two heads, two files with one id.
  const touched = new Set([...scope.files, ...filesOf(record, scope)]);
  const places = [finding.location, ...finding.evidence.flatMap(({ location }) => location ?? [])];
  return !places.some(({ file }) => touched.has(file));
}

/** An older revision that stands above a new one, and does not go up on it. */
function failsAfterNew({ revision }: Finding, { revisions }: Record, scope: Scope): boolean {
  const first = revisions.findIndex(({ id }) => scope.revisions.includes(id));
  const place = revisions.findIndex(({ id }) => id === revision);
  return first !== -1 && place > first && revisions[place]?.up.outcome === 'failed';
}

/**
 * A drift is new when the file of the model has changed, or any file that is no revision where no model is known; and
 * when a new revision has touched just that.
 */
function isNewDrift({ object, location }: Finding, { models, revisions, folder }: Record, scope: Scope): boolean {
  const { files } = scope;
  if (files.includes(location.file)) return true;
  const change = models?.differences.find((one) => one.object === object);
  const path = change?.to ?? change?.path;
  if (!path) return files.length > 0;
  const table = models?.tables?.find((one) => one.path[0] === path[0] && one.path[1] === path[1]);
  if (table?.file ? files.includes(folder === '.' ? table.file : `${folder}/${table.file}`) : files.length > 0)
    return true;
  return revisions
    .filter(({ id }) => scope.revisions.includes(id))
    .some(({ up }) => up.changes.some((one) => isSameOrIn(path, one.to ?? one.path, one.change !== 'altered')));
}

/** Whether a path is another one, or that of something in it. */
function isSameOrIn(path: readonly string[], other: readonly string[], orIn: boolean): boolean {
  return (orIn || path.length === other.length) && other.every((name, index) => name === path[index]);
}

function filesOf({ revisions, stranded = [], folder }: Record, scope: Scope): string[] {
  return [...revisions, ...stranded]
    .filter(({ id }) => scope.revisions.includes(id))
    .map(({ file }) => (folder === '.' ? file : `${folder}/${file}`));
}
