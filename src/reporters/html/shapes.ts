import type { Change } from '../../catalog/catalog.ts';
import { displayName, objectKey } from '../../catalog/object-id.ts';
import type { Record, ReplayedRevision, TableShape } from '../../replay/record.ts';

/** What a mark says of a table or a column, in a sign and in words. */
export interface Mark {
  /** Absent: nothing changed, but a finding is about it. */
  sign?: '+' | '−' | '~';
  words: string;
  /** A finding is about it. */
  found?: true;
}

/** A column, or another thing that a table has, in a picture of the table. */
export interface PictureRow {
  name: string;
  type: string;
  isKey?: boolean;
  mark?: Mark;
}

/** A table in a picture. */
export interface Picture {
  /** As it is found again: by its schema and name. */
  key: string;
  path: readonly string[];
  name: string;
  mark?: Mark;
  rows: PictureRow[];
  /** The tables that its columns refer to, by key. */
  references: { column: string; to: string }[];
}

/** A table while its history is walked back; `columns` by name, in their order. */
interface Known {
  path: readonly string[];
  columns: Map<string, string>;
  shape?: TableShape;
}

/** Tables by key, as they were after one revision. */
export type Tables = Map<string, Known>;

export function tableKey(path: readonly string[]): string {
  return objectKey('table', path.slice(0, 2));
}

/** The tables as the whole way up left them. */
export function tablesAtTop({ tables = [] }: Pick<Record, 'tables'>): Tables {
  return new Map(
    tables.map((shape) => [
      tableKey(shape.path),
      { path: shape.path, columns: new Map(shape.columns.map(({ name, type }) => [name, type])), shape },
    ]),
  );
}

/** A table by a key, with its columns; its keys are those of the top, as far as those columns are there. */
export function pictureOf(key: string, { path, columns, shape }: Known): Picture {
  const keys = new Set(shape?.key);
  return {
    key,
    path,
    name: displayName('table', path),
    rows: [...columns].map(([name, type]) => ({ name, type, isKey: keys.has(name) })),
    references: (shape?.references ?? []).flatMap(({ columns: [column], to }) =>
      column !== undefined && columns.has(column) && to.length > 1 ? [{ column, to: tableKey(to) }] : [],
    ),
  };
}

/** Turns the tables after a revision into those before it: changes tell what it did to them. */
export function stepBack(tables: Tables, { up: { changes, proof } }: ReplayedRevision): void {
  // What somebody did by hand in a scratch copy did not happen on the way up.
  const byHand = new Map(proof?.proven ? proof.repairs.map((one) => [objectKey(one.kind, one.path), one]) : []);
  for (const change of changes.toReversed()) {
    const repair = byHand.get(objectKey(change.kind, change.path));
    if (repair?.suspicion !== 'dropped-by-hand') undo(change, tables);
  }
  for (const { kind, path, suspicion } of byHand.values()) {
    if (suspicion === 'made-by-hand') undo({ change: 'added', kind, path, value: {} }, tables);
  }
}

function undo(change: Pick<Change, 'change' | 'kind' | 'path' | 'to' | 'value' | 'facts'>, tables: Tables): void {
  const { kind, path, to = [], value } = change;
  if (kind === 'table') undoTable(change, tables);
  if (kind !== 'column') return;
  const columns = tables.get(tableKey(path))?.columns;
  const name = path[2] ?? '';
  if (!columns) return;
  if (change.change === 'added') columns.delete(name);
  if (change.change === 'removed') columns.set(name, String(value.type ?? ''));
  if (change.change === 'renamed') rename(columns, to[2] ?? '', name);
  const type = change.facts?.find(({ fact }) => fact === 'type');
  if (change.change === 'altered' && type) columns.set(name, String(type.before));
}

function undoTable({ change, path, to = [], value }: Pick<Change, 'change' | 'path' | 'to' | 'value'>, tables: Tables) {
  const order = value['column order'];
  const known = tables.get(tableKey(to));
  if (change === 'added') tables.delete(tableKey(path));
  if (change === 'removed') {
    const columns = new Map(Array.isArray(order) ? order.map((name) => [String(name), '']) : []);
    tables.set(tableKey(path), { path, columns });
  }
  if (change === 'renamed' && known) {
    tables.delete(tableKey(to));
    tables.set(tableKey(path), { ...known, path });
  }
}

function rename(columns: Map<string, string>, from: string, to: string): void {
  const all = [...columns].map(([name, type]) => [name === from ? to : name, type] as const);
  columns.clear();
  for (const [name, type] of all) columns.set(name, type);
}
