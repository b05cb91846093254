/** Quotes a name for SQL; right for every name, also where it is a reserved word. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path for SQL, every part quoted: `"public"."t"."c"`. */
export function quotePath(path: readonly string[]): string {
  return path.map(quoteIdentifier).join('.');
}

/** The key of an object in a catalog: `column "public"."students"."age"`. */
export function objectKey(kind: string, path: readonly string[]): string {
  return `${kind} ${quotePath(path)}`;
}

/** The kind and path that make a key. */
export function parseKey(key: string): { kind: string; path: string[] } {
  const start = key.indexOf(' "');
  const path = [...key.slice(start + 1).matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"'));
  return { kind: key.slice(0, start), path };
}

/**
 * A path as a person writes it: quoted only where it has to be, without the schema `public`: `students.last_name`.
 * The schema also goes unsaid for what hangs on a table and has a name of its own (indexes, constraints, …).
 */
export function displayName(kind: string, path: readonly string[]): string {
  const shown = path.length > 1 && path[0] === 'public' ? path.slice(1) : path;
  const named = hasOwnName.has(kind) && path.length === 3 ? [...shown.slice(0, -2), ...shown.slice(-1)] : shown;
  return named.map((name) => (plain.test(name) ? name : quoteIdentifier(name))).join('.');
}

/** Kinds that hang on a table, but that PostgreSQL's users know by their own name. */
const hasOwnName = new Set(['index']);

const plain = /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*$/;
