import type { Change } from '../../catalog/catalog.ts';
import { describeEffect } from '../../catalog/describe.ts';
import { displayName } from '../../catalog/object-id.ts';
import type { Finding } from '../../finding.ts';
import { plain } from '../plain.ts';
import { type Mark, type Picture, type PictureRow, pictureOf, type Tables, tableKey } from './shapes.ts';

const signs: Record<Change['change'], NonNullable<Mark['sign']>> = {
  added: '+',
  removed: '−',
  altered: '~',
  renamed: '~',
};

/** What hangs on a table, in the name of an object: `.age` of `students.age`. */
const lastName = /\.(?:"(?:[^"]|"")*"|[^".]*)$/;

/** How many rows without a mark a table shows, where it has others. */
const mostUnmarked = 6;

/**
 * Pictures of tables, with what some changes did to them, and what is to be said of each.
 * @param after the tables as they are once the changes are done
 */
export function picturesOf(
  changes: readonly Change[],
  after: Tables,
  say: (change: Change) => string = effect,
): Map<string, Picture> {
  const pictures = new Map<string, Picture>();
  for (const change of changes) {
    const { kind, path, to } = change;
    if (kind === 'table' || path.length > 2) {
      const now = change.kind === 'table' && to ? to : path;
      const key = tableKey(now);
      const known =
        after.get(key) ?? (kind === 'table' ? { path: now, columns: new Map<string, string>() } : undefined);
      const picture = pictures.get(key) ?? (known && pictureOf(key, known));
      if (!picture) continue;
      pictures.set(key, picture);
      mark(picture, change, say(change));
    }
  }
  return pictures;
}

function effect(change: Change): string {
  return describeEffect(change).replace(/^\S+ /, '');
}

function mark(picture: Picture, change: Change, words: string): void {
  const own: Mark = { sign: signs[change.change], words: plain(words) };
  const { kind, path, to, value } = change;
  if (kind === 'table') {
    picture.mark = own;
    const order = value['column order'];
    if (change.change === 'removed') picture.rows = Array.isArray(order) ? order.map((one) => row(String(one))) : [];
    const whole = change.change === 'added' || change.change === 'removed';
    if (whole) for (const one of picture.rows) one.mark = own;
    return;
  }
  const name = (to ?? path)[2] ?? '';
  if (kind !== 'column') return void picture.rows.push({ ...row(name, kind), mark: own });
  const type = change.facts?.find(({ fact }) => fact === 'type');
  const known = picture.rows.find((one) => one.name === name) ?? row(name, String(value.type ?? ''));
  if (!picture.rows.includes(known)) picture.rows.push(known);
  // A column that came with its table needs no second sign.
  known.mark = own;
  if (type) known.type = `${String(type.before)} → ${String(type.after)}`;
}

function row(name: string, type = ''): PictureRow {
  return { name, type };
}

/** Marks what findings are about, among tables; gives the keys of the tables that they are about. */
export function markFindings(pictures: ReadonlyMap<string, Picture>, findings: readonly Finding[]): Set<string> {
  const checks = new Map<string, string>();
  const parts = new Map<string, string[]>();
  for (const { object, check } of findings) {
    if (object === null || checks.has(object)) continue;
    checks.set(object, check);
    const owner = object.replace(lastName, '');
    if (owner !== object) parts.set(owner, [...(parts.get(owner) ?? []), object]);
  }
  const found = new Set<string>();
  for (const [key, picture] of pictures) {
    const own = checks.get(picture.name);
    if (own !== undefined) picture.mark = about(own, picture.mark);
    const hanging = parts.get(picture.name) ?? [];
    for (const object of hanging) {
      const known = picture.rows.find(({ name }) => displayName('column', [...picture.path, name]) === object);
      const marked = known ?? row(object.slice(picture.name.length + 1));
      if (!known) picture.rows.push(marked);
      marked.mark = about(checks.get(object) ?? '', marked.mark);
    }
    if (own !== undefined || hanging.length > 0) found.add(key);
  }
  return found;
}

function about(check: string, mark: Mark | undefined): Mark {
  return { ...mark, words: `${mark ? `${mark.words}; ` : ''}a finding: ${check}`, found: true };
}

/** Without most of the rows that have no mark; how many are left out is the last row. */
export function shortPicture(picture: Picture): Picture {
  const unmarked = picture.rows.filter((one) => !one.mark);
  if (unmarked.length <= mostUnmarked || picture.rows.length <= 12) return picture;
  const kept = new Set(unmarked.slice(0, mostUnmarked));
  const rows = picture.rows.filter((one) => one.mark || kept.has(one));
  return { ...picture, rows: [...rows, { name: `… ${unmarked.length - mostUnmarked} more`, type: '' }] };
}
