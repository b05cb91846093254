import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Looks, migrationsNotListed } from '../unmatched.ts';
import type { Migration } from './history.ts';
import type { Runner } from './runner.ts';

const looks: Looks = {
  extensions: ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'],
  text: (source) =>
    /\bexports\s*\.\s*up\b|\b(exports\s*=|export|export\s+default)\s*\{\s*up\b|\bexport\s+(async\s+)?(function|const|let)\s+up\b|^\s*(async\s+)?['"]?up['"]?\s*[:(]/m.test(
      source,
    ),
};

/** Where the migrations of a project usually are. */
export const usualFolders = [
  'migrations',
  'db/migrations',
  'database/migrations',
  'src/migrations',
  'src/db/migrations',
  'src/database/migrations',
];

/** Files that look like migrations and that the tool does not list: a glob does not match them, say. */
export async function findUnmatched({ folder, file }: Runner, migrations: readonly Migration[]): Promise<string[]> {
  const listed = migrations.flatMap(({ path }) => path ?? []);
  const inRunner = migrations.length > 0 && listed.length === 0;
  return inRunner
    ? []
    : migrationsNotListed(
        folder,
        listed,
        usualFolders.map((name) => join(folder, name)),
        looks,
        [file],
      );
}

/** Names of the files of a folder that look like migrations; none when there is no such folder. */
export async function migrationFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => looks.extensions.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name),
  );
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return names.filter((_, index) => looks.text(texts[index] ?? ''));
}
