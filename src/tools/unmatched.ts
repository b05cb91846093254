import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';

/** What a file must be like to be taken for a migration that the tool does not see. */
export interface Looks {
  /** Endings of files that the tool could run. */
  extensions: readonly string[];
  /** Whether the text of such a file is that of a migration. */
  text(source: string): boolean;
}

/** Folders that hold what is meant to be left out. */
const putAside = /^(node_modules|\.|__|archived?|old|legacy|deprecated|squashed|disabled|backups?|templates?|tests?)/i;

/**
 * Files beside and below the migrations that look like migrations, and that the tool does not list.
 * @param folder of the project, absolute
 * @param listed absolute paths of the files that the tool lists
 * @param usual absolute paths of folders to look into when it lists none
 * @param others absolute paths of files that are known to be something else
 * @returns paths relative to the project folder, with forward slashes, sorted
 */
export async function migrationsNotListed(
  folder: string,
  listed: readonly string[],
  usual: readonly string[],
  looks: Looks,
  others: readonly string[] = [],
): Promise<string[]> {
  const folders = listed.length > 0 ? listed.map((path) => dirname(path)) : usual;
  const known = new Set([...listed, ...others]);
  const names = listed.map(stem);
  const numbered = names.every((name) => /^\d/.test(name));
  const found = new Set<string>();
  for (const inner of new Set(folders)) {
    for (const path of await filesBelow(inner)) {
      const name = stem(path);
      if (known.has(path) || names.includes(name) || !looks.extensions.includes(extname(path).toLowerCase())) continue;
      if (/\.(d|test|spec|down)$/.test(basename(path, extname(path))) || (numbered && !/^\d/.test(name))) continue;
      if (looks.text(await readFile(path, 'utf8'))) found.add(relative(folder, path).replaceAll(sep, '/'));
    }
  }
  return [...found].sort();
}

/** A name without any ending: what is compiled has the name of its source. */
function stem(path: string): string {
  return basename(path).replace(/\..*$/, '');
}

/** Files in a folder and in those below it that are not put aside; none when there is no such folder. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return putAside.test(entry.name) ? [] : filesBelow(path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}
