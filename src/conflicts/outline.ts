import { createHash } from 'node:crypto';
import type { Change } from '../catalog/catalog.ts';
import { relationOf } from '../catalog/ties.ts';
import type { Outline, OutlinedRevision, Touch } from '../replay/neighbours.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { functionLines } from '../source/calls.ts';
import { lineNaming } from '../source/naming.ts';

/** Of the base, so many of the last revisions are noted: a pull request is hardly ever that far behind. */
const mostKnown = 100;

/**
 * What the new revisions of a change do, in short.
 * @returns undefined where the change brings none, or where not all was seen of what it brings
 */
export function outlineOf(record: Record): Outline | undefined {
  const own = new Set(record.scope?.revisions);
  const brought = record.revisions.filter(({ id }) => own.has(id));
  return brought.length === 0 || record.stopped || !isWanted(record) ? undefined : outlineOfThese(record, brought);
}

/** What the base has got that the run which made an outline did not know. */
export function newInBase(base: Record, outline: Outline): Outline | undefined {
  if (!isWanted(base)) return undefined;
  const known = new Set([...outline.knows, ...outline.revisions.map(({ id }) => traceOf(id))]);
  // What is older than all that an outline can know is no news.
  const added = base.revisions.slice(-mostKnown / 2).filter(({ id }) => !known.has(traceOf(id)));
  return added.length === 0 ? undefined : outlineOfThese(base, added);
}

/** A project that does not want to be told tells nobody else either. */
function isWanted({ rules }: Record): boolean {
  return rules?.levels['pull-request-conflict'] !== 'off';
}

/** Whether two outlines are of the same project and database. */
export function isSameProject(a: Place, b: Place): boolean {
  return a.folder === b.folder && a.database === b.database;
}

/** Which project and database it is; a record says it, too. */
type Place = Pick<Outline, 'folder' | 'database'>;

/** A short stand-in for the id of a revision. */
function traceOf(id: string): string {
  return digest(id).slice(0, 6);
}

function outlineOfThese(record: Record, revisions: readonly ReplayedRevision[]): Outline {
  const { folder, database, tool } = record;
  const own = new Set(revisions.map(({ id }) => id));
  const others = [...(record.start?.given ?? []), ...record.revisions].filter(({ id }) => !own.has(id));
  return {
    folder,
    ...(database === undefined ? {} : { database }),
    sorted: tool.capabilities.includes('sorted-by-name'),
    revisions: revisions.map((one) => outlined(record, one)),
    knows: others.slice(-mostKnown).map(({ id }) => traceOf(id)),
  };
}

function outlined(record: Record, revision: ReplayedRevision): OutlinedRevision {
  const { id, parents, branches, file, source, lines, up } = revision;
  return {
    id,
    parents,
    ...(branches ? { branches } : {}),
    file: record.folder === '.' ? file : `${record.folder}/${file}`,
    line: lines.parents ?? lines.revision,
    print: digest(source).slice(0, 12),
    touches: unique(up.changes.flatMap((change) => touches(record, revision, change))),
  };
}

function touches(record: Record, revision: ReplayedRevision, change: Change): Touch[] {
  const { kind, path, to, change: what, facts = [], level } = change;
  const at = (does: Touch['does'], where: readonly string[], of = kind): Touch => {
    return { does, kind: of, path: where, line: lineOf(revision, where.at(-1) as string) };
  };
  switch (what) {
    case 'added':
      return [at('adds', path), ...used(record, change).map((one) => at('uses', one.path, one.kind))];
    case 'removed':
      return [at('drops', path)];
    case 'renamed':
      return [at('drops', path), at('adds', to ?? path)];
    case 'altered':
      // A note is of what nobody trips over: a comment, the order of columns.
      return level === 'note' || facts.length === 0 ? [] : [at('alters', path)];
  }
}

/** What an object that is added cannot be without, apart from what it hangs on by its path. */
function used(record: Record, { kind, path, value }: Change): { kind: string; path: readonly string[] }[] {
  const { references, columns, type } = value;
  const relation = relationOf({ kind, path, facts: value });
  const shape = kind === 'table' ? record.tables?.find((one) => one.path.join('\0') === path.join('\0')) : undefined;
  const tables = [
    ...(Array.isArray(references) && kind === 'constraint' ? [references.map(String)] : []),
    ...(shape?.references.map(({ to }) => to) ?? []),
  ];
  const named = kind === 'column' && typeof type === 'string' ? [type] : [];
  const types = [...named, ...(shape?.columns.map((column) => column.type) ?? [])].flatMap(ownType);
  const own = Array.isArray(columns) && kind !== 'table' ? columns.map((name) => [...relation, String(name)]) : [];
  return [
    ...tables.map((one) => ({ kind: 'table', path: one })),
    ...types.map((one) => ({ kind: 'enum', path: one })),
    ...own.map((one) => ({ kind: 'column', path: one })),
  ];
}

/** The path of a type that the project may have made itself, as far as its name is a plain one. */
function ownType(type: string): string[][] {
  const [, schema = 'public', name = ''] = /^(?:(\w+)\.)?(\w+)(?:\[\])?$/.exec(type) ?? [];
  return name === '' || builtIn.has(name) ? [] : [[schema, name]];
}

const builtIn = new Set(
  'integer bigint smallint text boolean date json jsonb uuid bytea real numeric inet citext xml interval'.split(' '),
);

function lineOf({ file, source, lines }: ReplayedRevision, name: string): number {
  const range = functionLines(source, lines, 'up');
  return (range && lineNaming(file, source, range, name)) ?? lines.up;
}

function unique(all: readonly Touch[]): Touch[] {
  return [...new Map(all.map((touch) => [JSON.stringify([touch.does, touch.kind, touch.path]), touch])).values()];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
