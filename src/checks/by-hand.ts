import type { Edit, Evidence, Location } from '../finding.ts';
import type { Record, Repair, ReplayedRevision } from '../replay/record.ts';
import { type Call, callNames, findCalls, functionLines } from '../source/calls.ts';
import { deleteLines } from '../source/delete.ts';
import type { StepError } from '../tools/tool.ts';
import { halfDone } from './half-done.ts';
import { evidenceOf, fileOf, placeNaming, titleOf } from './place.ts';

/** A revision, and something that somebody did by hand, proven by running it. */
export interface ByHand {
  revision: ReplayedRevision;
  repair: Repair;
  /** How the revision fails where it was not done. */
  error: StepError | undefined;
}

/** All that is proven to have been done by hand, with the revision that stumbles over it. */
export function provenByHand(record: Record, suspicion: Repair['suspicion']): ByHand[] {
  return record.revisions.flatMap((revision) => {
    const { proof } = revision.up;
    const repairs = proof?.proven ? proof.repairs : [];
    return repairs
      .filter((repair) => repair.suspicion === suspicion)
      .map((repair) => ({ revision, repair, error: repair.error ?? revision.up.error }));
  });
}

/** Which revision made the object that is in the way, and where. */
export function makerOf(
  record: Record,
  { madeBy, path }: Repair,
): { words: string; line?: string; location?: Location } {
  const maker = record.revisions.find(({ id }) => id === madeBy);
  if (!maker) return { words: 'what was there before it' };
  const location = placeNaming(record, maker, 'up', path.at(-1) as string, path.at(-3) && path.at(-2));
  const line = maker.source.split('\n')[location.line - 1]?.trim() ?? '';
  return { words: `${titleOf(maker)} at \`${location.file}:${location.line}\``, line, location };
}

/** Whether the downgrade takes away what an older revision had made. */
export function isDestroyed({ revision, repair }: ByHand): boolean {
  return revision.down?.destroys.some(({ path }) => path.join('\0') === repair.path.join('\0')) ?? false;
}

/** All calls of some functions in one direction. */
export function callsIn(
  { revision: { file, source, lines } }: Pick<ByHand, 'revision'>,
  direction: 'up' | 'down',
  functions: readonly string[],
): Call[] {
  const within = functionLines(source, lines, direction);
  return within ? findCalls(file, source, functions, within) : [];
}

/** The calls of one direction that make (up) or drop (down) an object, by the names of the functions that do so. */
export function callsAbout(
  { revision, repair: { path } }: Pick<ByHand, 'revision' | 'repair'>,
  direction: 'up' | 'down',
  functions: readonly string[],
): Call[] {
  const named = callsIn({ revision }, direction, functions).filter((call) => callNames(call, path.at(-1) as string));
  const sameTable = path.length > 2 ? named.filter((call) => callNames(call, path.at(-2) as string)) : [];
  // A batch names its table once, further up.
  return sameTable.length > 0 ? sameTable : named;
}

/** What to delete, and how to say so; without edits when something else stands on the same lines, or nothing was found. */
export function deletions(
  record: Record,
  revision: ReplayedRevision,
  ups: Call[],
  downs: Call[],
): { edits: Edit[]; words: string } | undefined {
  if (ups.length === 0 || [...ups, ...downs].some(({ alone }) => !alone)) return undefined;
  const file = fileOf(record, revision);
  const edit = ({ line, endLine }: Call): Edit => deleteLines(file, revision.source, line, endLine);
  const [up, down] = [ups.map(edit), downs.map(edit)];
  const words = [...instructions(up, 'upgrade'), ...instructions(down, 'downgrade')];
  return { edits: [...up, ...down], words: words.join(' ') };
}

function instructions(edits: readonly Edit[], direction: string): string[] {
  const lines = ({ line, endLine }: Edit): string =>
    line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`;
  const deleted = edits.filter(({ replacement }) => replacement === null).map(lines);
  const replaced = edits.flatMap((edit) =>
    edit.replacement === null ? [] : [`put \`${edit.replacement.trim()}\` in place of ${lines(edit)}`],
  );
  const all = [...(deleted.length > 0 ? [`delete ${deleted.join(' and ')}`] : []), ...replaced];
  return all.map((words) => `In the ${direction}, ${words}.`);
}

/** The error, where the object was first made, and what was done by hand. */
export function byHandEvidence(record: Record, { revision, repair, error }: ByHand): Evidence[] {
  const { leftovers } = revision.up;
  const { line, location } = makerOf(record, repair);
  return [
    ...(error ? evidenceOf(error, 'Error') : []),
    ...(line && location ? [{ label: `Where the ${repair.kind} was first made`, text: line, location }] : []),
    ...(leftovers ? [{ label: 'What the failed upgrade leaves behind', text: halfDone(leftovers).words }] : []),
    { label: 'Done by hand in a scratch copy, after which the revision passes', text: repair.sql },
  ];
}
