import { kindOf } from './kinds.ts';

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
  const joined = path.join('"."');
  // Nearly no name has a quote in it, and there are very many keys to make.
  return joined.split('"').length === 2 * path.length - 1 ? `${kind} "${joined}"` : `${kind} ${quotePath(path)}`;
}

/** The kind and path that make a key. */
export function parseKey(key: string): { kind: string; path: string[] } {
  const start = key.indexOf(' "');
  const path = [...key.slice(start + 1).matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"'));
  return { kind: key.slice(0, start), path };
}

/**
 * A path as a person writes it: quoted only where it has to be, without the schema `public`: `students.last_name`.
 * Of an index the table goes unsaid.
 */
export function displayName(kind: string, path: readonly string[]): string {
  return visible(nameInWords(kind, path));
}

/** A text in one line: control characters as JSON writes them, so that no name can break a report. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, (character) => JSON.stringify(character).slice(1, -1));
}

function nameInWords(kind: string, path: readonly string[]): string {
  const { place } = kindOf(kind);
  if (kind === 'database') return path[0]!;
  if (place === 'database') return path.length === 1 ? quoteIfNeeded(path[0]!) : path.join(' ');
  const shown = path[0] === 'public' ? path.slice(1) : path;
  if (kind === 'operator') return shown.slice(0, -1).join('.') + path.at(-1); // Its name is never quoted.
  if (place === 'signature') return shown.slice(0, -1).map(quoteIfNeeded).join('.') + path.at(-1);
  return (kind === 'index' ? [...shown.slice(0, -2), ...shown.slice(-1)] : shown).map(quoteIfNeeded).join('.');
}

function quoteIfNeeded(name: string): string {
  return plainName.test(name) ? name : quoteIdentifier(name);
}

const plainName = /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*$/;
