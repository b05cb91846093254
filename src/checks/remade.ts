import type { Record, Remade, Repair, ReplayedRevision } from '../replay/record.ts';
import { type Call, callNames } from '../source/calls.ts';
import { type ByHand, callsIn, provenByHand } from './by-hand.ts';

const making = ['create_index', 'create_foreign_key', 'create_unique_constraint', 'create_check_constraint'];
const makingInNode = ['addIndex', 'addConstraint'];
const dropping = ['drop_index', 'drop_constraint', 'removeIndex', 'removeConstraint'];

/**
 * The calls that make again what went with a column or a table, and those that drop it; undefined where not all of them
 * are found, or a batch would be left without a statement: then no edit is right.
 */
export function remadeCalls(found: ByHand): { up: Call[]; down: Call[] } | undefined {
  const { remade = [], path } = found.repair;
  if (remade.length === 0) return { up: [], down: [] };
  if (found.revision.source.includes('batch_alter_table')) return undefined;
  const up = callsIn(found, 'up', [...making, ...makingInNode]);
  const down = callsIn(found, 'down', dropping);
  const ups = remade.map(({ name }) => up.find((call) => callNames(call, name)) ?? unnamed(up, path.at(-1) as string));
  const downs = remade.map(
    ({ name, table }) => down.find((call) => callNames(call, name)) ?? unnamed(down, table ?? (path[1] as string)),
  );
  const all = [...ups, ...downs];
  const isWhole = all.every((call) => call !== undefined) && new Set(all).size === all.length;
  return isWhole ? { up: ups as Call[], down: downs as Call[] } : undefined;
}

/** Whether a line of a downgrade is to be deleted, since it drops what the revision should not have made again. */
export function goesAway(record: Record, revision: ReplayedRevision, line: number | null | undefined): boolean {
  const found = provenByHand(record, 'dropped-by-hand').filter((one) => one.revision === revision);
  const calls = found.flatMap((one) => remadeCalls(one)?.down ?? []);
  return calls.some((call) => typeof line === 'number' && call.line <= line && line <= call.endLine);
}

/** Calls on lines that follow each other, as one: apart, their deletions could leave a function without a body. */
export function inRuns(calls: readonly Call[]): Call[] {
  const runs: Call[] = [];
  for (const call of calls.toSorted((a, b) => a.line - b.line)) {
    const last = runs.at(-1);
    if (last?.endLine !== call.line - 1) runs.push(call);
    else runs[runs.length - 1] = { ...last, endLine: call.endLine, alone: last.alone && call.alone };
  }
  return runs;
}

/** ` Index … went with the table, and the revision makes it again, too.`, or nothing. */
export function wentWithWords({ kind, remade = [] }: Repair): string {
  if (remade.length === 0) return '';
  return ` ${capital(listOf(remade))} went with the ${kind}, and the revision makes ${themOrIt(remade)} again, too.`;
}

/** What is to be taken out of the upgrade and the downgrade, in words, where no lines are known. */
export function removeWords({ object, remade = [] }: Repair, makes: string): string {
  const more = remade.length > 0 ? ` and ${listOf(remade)} again` : '';
  const all = remade.length > 0 ? 'them' : 'it';
  return `Remove from the upgrade what ${makes} \`${object}\`${more}, and from the downgrade what drops ${all}.`;
}

/** The one call that gives no name: of several, nobody can tell which it is. */
function unnamed(calls: readonly Call[], mentions: string): Call | undefined {
  const [one, ...others] = calls.filter((call) => /^\s*None\b/.test(call.text) && callNames(call, mentions));
  return others.length === 0 ? one : undefined;
}

function themOrIt(remade: readonly Remade[]): string {
  return remade.length > 1 ? 'them' : 'it';
}

function listOf(remade: readonly Remade[]): string {
  const all = remade.map(({ kind, name }) => `${kind} \`${name}\``);
  return [all.slice(0, -1).join(', '), ...all.slice(-1)].filter(Boolean).join(' and ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
