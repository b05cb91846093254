const identifier = String.raw`(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)`;
const qualifiedName = new RegExp(String.raw`${identifier}(?:\s*\.\s*${identifier})+`, 'gu');
const alterTable = new RegExp(
  String.raw`\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?<name>${identifier}(?:\s*\.\s*${identifier})*)`,
  'giu',
);

/** The names of a statement that say a schema or a table first, as paths: `"Shop".t` is `Shop`, `t`. */
function namesIn(sql: string): string[][] {
  return [...sql.matchAll(qualifiedName)].map(([text]) => parts(text));
}

/**
 * Which of several objects of one name a statement is about: the one that it, or whose table it, names with the schema;
 * else one of a schema that it names; else the one in `public`.
 */
export function meant<T extends { path: readonly string[] }>(
  candidates: readonly T[],
  sql: string | null,
): T | undefined {
  const named = namesIn(sql ?? '');
  return (
    candidates.find(({ path }) => named.some((name) => name[0] === path[0] && name[1] === path[1])) ??
    candidates.find(({ path }) => path.length > 1 && named.some(([schema]) => schema === path[0])) ??
    candidates.find(({ path }) => path[0] === 'public') ??
    candidates[0]
  );
}

/**
 * A name as PostgreSQL says it in a message, `audit.log` or `log`, as a path. Where it leaves out the schema, the
 * statement may name it; without that, it is `public`.
 */
export function qualified(name: string, sql: string): [schema: string, name: string] {
  const full = namesIn(sql).find((path) => path.join('.') === name || path.at(-1) === name);
  if (full) return [full.at(-2) as string, full.at(-1) as string];
  const [first, second] = name.split('.') as [string, string?];
  return second === undefined ? ['public', first] : [first, second];
}

/** The tables that a statement, or several in one, alters. */
export function alteredTables(sql: string): string[] {
  return [...sql.matchAll(alterTable)].map(({ groups }) => parts(groups?.name ?? '').at(-1) as string);
}

function parts(name: string): string[] {
  return [...name.matchAll(new RegExp(identifier, 'gu'))].map(([part]) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
}
