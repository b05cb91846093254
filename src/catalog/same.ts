import { isDeepStrictEqual } from 'node:util';
import type { FactChange, Facts, Json } from './catalog.ts';
import { escapeRegExp, type Rename } from './rewrite.ts';

/** Whether facts are equal, to the letter. */
export function sameFacts(one: Facts, other: Facts): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => {
    const [a, b] = [one[name], other[name]];
    return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
  });
}

/** The facts that differ, sorted by name; a fact that is not there is null. */
export function changedFacts(before: Facts, after: Facts, renames: readonly Rename[] = []): FactChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .map((fact) => ({ fact, before: before[fact] ?? null, after: after[fact] ?? null }))
    .filter((change) => !isSame(change, renames))
    .sort((a, b) => (a.fact < b.fact ? -1 : 1));
}

function isSame({ fact, before, after }: FactChange, renames: readonly Rename[]): boolean {
  if (before === after) return true;
  if (fact === 'column order' && Array.isArray(before) && Array.isArray(after)) return isSameOrder(before, after);
  if (typeof before === 'string' && typeof after === 'string') return plain(before, renames) === plain(after, renames);
  return isDeepStrictEqual(before, after);
}

/** Whether the names that are in both lists stand in the same order. */
function isSameOrder(before: Json[], after: Json[]): boolean {
  const common = (names: Json[], others: Json[]) => names.filter((name) => others.includes(name));
  return isDeepStrictEqual(common(before, after), common(after, before));
}

/** A text without what PostgreSQL may write in more than one way. */
function plain(text: string, renames: readonly Rename[]): string {
  return withoutAliases(withoutCasts(text.replaceAll(simpleQuoted, '$1')), renames);
}

/** A name that stands in quotes since it is a reserved word. */
const simpleQuoted = /"([a-z_][a-z0-9_$]*)"/g;

/**
 * PostgreSQL reads its own rendering of `a IN ('x', 'y')` and renders it another way: casts to text, and the
 * parentheses that they need, move about.
 */
function withoutCasts(text: string): string {
  if (!text.includes('::')) return text;
  let plainer = text.replaceAll(textCast, '');
  for (let last = ''; last !== plainer; ) {
    last = plainer;
    plainer = plainer.replaceAll(needlessParentheses, '$1');
  }
  return plainer;
}

const textCast = /::(?:text|character varying|bpchar)(?:\(\d+\))?(?:\[\])?/g;
const needlessParentheses = /(?<![\w"])\(([\w.]+|'(?:[^']|'')*'|ARRAY\[[^\]]*\])\)/g;

/** A view keeps the old names of what was renamed: `FROM public.now before`, `t.now AS before`. */
function withoutAliases(text: string, renames: readonly Rename[]): string {
  let plainer = text;
  for (const { from, to } of renames) {
    const [old, now] = [from.at(-1)!, to.at(-1)!];
    if (old === now || !plainer.includes(now)) continue;
    const [before, after] = [escapeRegExp(old), escapeRegExp(now)];
    plainer = plainer
      .replace(new RegExp(`(?<![\\w$])(${after})(?: AS)? (?:${before}|${after})(?![\\w$])`, 'g'), '$1')
      .replace(new RegExp(`(?<![\\w$])${before}\\.`, 'g'), () => `${now}.`);
  }
  return plainer;
}
