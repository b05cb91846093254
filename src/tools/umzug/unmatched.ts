import { join } from 'node:path';
import { type Looks, migrationsNotListed } from '../unmatched.ts';
import type { Migration } from './history.ts';
import type { Runner } from './runner.ts';

const looks: Looks = {
  extensions: ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'],
  text: (source) =>
    /\bexports\s*\.\s*up\b|\bexport\s+(async\s+)?(function|const|let)\s+up\b|^\s*(async\s+)?['"]?up['"]?\s*[:(]/m.test(
      source,
    ),
};

/** Where the migrations usually are; looked into when Umzug lists none. */
const usual = ['migrations', 'db/migrations', 'database/migrations', 'src/migrations', 'src/db/migrations'];

/** Files that look like migrations and that Umzug does not list: the glob does not match them. */
export async function findUnmatched({ folder, file }: Runner, migrations: readonly Migration[]): Promise<string[]> {
  const listed = migrations.flatMap(({ path }) => path ?? []);
  const inRunner = migrations.length > 0 && listed.length === 0;
  return inRunner
    ? []
    : migrationsNotListed(
        folder,
        listed,
        usual.map((name) => join(folder, name)),
        looks,
        [file],
      );
}
