import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Revision } from '../../history/revision.ts';
import type { Refusal } from '../tool.ts';
import { messageOfName } from '../umzug/history.ts';
import type { Script } from './script.ts';
import { downScript, type Style, styles } from './styles.ts';

/** A revision and what it runs. */
export interface SqlMigration {
  revision: Revision;
  up: Script;
  /** Null where there is no downgrade. */
  down: Script | null;
}

/** A folder of SQL files that one tool is known to run. */
export interface SqlFolder {
  style: Style;
  /** Path of the folder, relative to that of the project, with forward slashes; `.` if it is the same. */
  path: string;
  /** In the order of their numbers. */
  migrations: SqlMigration[];
  /** Names of files that belong to the style and are not run, such as repeatable migrations. */
  others: string[];
}

/** Where migrations usually are. */
const usual = [
  '.',
  'migrations',
  'db/migrations',
  'db/migration',
  'database/migrations',
  'sql/migrations',
  'migrations/sql',
  'sql',
  'db',
  'db/sql',
  'src/migrations',
  'src/db/migrations',
  'internal/migrations',
  'internal/db/migrations',
  'internal/database/migrations',
  'pkg/migrations',
  'schema/migrations',
  'sql/schema',
  'priv/migrations',
  'src/main/resources/db/migration',
];

/** Finds the SQL files of a project folder; or says, in a clause, why there are none. */
export async function findSqlFolder(folder: string): Promise<SqlFolder | Refusal> {
  for (const path of usual) {
    // Where only Flyway's are, all of them may be in folders below.
    const files = await filesIn(join(folder, path), '', path.endsWith('db/migration'));
    const fits = styles.map((style) => ({ style, count: files.filter((file) => upOf(style, file)).length }));
    const [best] = fits.sort((a, b) => b.count - a.count);
    if (!best || best.count === 0) continue;
    const isDeep = best.style.isDeep && path !== '.';
    return read(best.style, path, isDeep ? await filesIn(join(folder, path), '', true) : files);
  }
  return {
    reason:
      'no folder has files named as 0001_name.up.sql or V1__name.sql, or numbered ones with `-- migrate:up` or `-- +goose Up`',
  };
}

/** The name is a path where the file is in a folder below. */
type SqlFile = [name: string, source: string];

/** What is built, and what is for another database. */
const leftOut = /^(\..*|node_modules|target|build|out|h2|hsqldb|mysql|mariadb|oracle|sqlserver|mssql|sqlite|db2)$/i;

/** Files of SQL, and of what a tool could run instead; none where there is no such folder. */
async function filesIn(folder: string, below: string, isDeep: boolean): Promise<SqlFile[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = sorted.map(async (entry): Promise<SqlFile[]> => {
    const name = join(below, entry.name).replaceAll('\\', '/');
    if (entry.isDirectory()) return isDeep && !leftOut.test(entry.name) ? filesIn(folder, name, true) : [];
    if (!/\.(sql|go)$/i.test(name)) return [];
    const text = await readFile(join(folder, name), 'utf8');
    return [[name, text.replace(/^\uFEFF/, '')]];
  });
  return (await Promise.all(files)).flat();
}

function upOf(style: Style, [name, source]: SqlFile): ReturnType<Style['up']> {
  return style.up(basename(name), source);
}

function read(style: Style, path: string, files: SqlFile[]): SqlFolder {
  const shown = (name: string): string => (path === '.' ? name : `${path}/${name}`);
  const downs = new Map(files.map((file) => [style.down?.(basename(file[0])), file]));
  const migrations = files
    .flatMap((file) => {
      const found = upOf(style, file);
      return found ? [{ ...found, name: file[0], source: file[1] }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ version, words, name, source }): SqlMigration => {
      const { up, down } = style.scripts(shown(name), source);
      const [downName, downSource = ''] = downs.get(version) ?? [];
      const downFile = downName === undefined ? undefined : { file: shown(downName), source: downSource };
      const script = downFile ? downScript(style, downFile.file, downFile.source) : down;
      return { revision: described({ version, words, source, up, down: script, downFile }), up, down: script };
    });
  return {
    style,
    path,
    migrations,
    others: files.flatMap(([name]) => (style.others?.test(basename(name)) ? [name] : [])),
  };
}

interface Described {
  version: string;
  words: string;
  source: string;
  up: Script;
  down: Script | null;
  downFile: { file: string; source: string } | undefined;
}

/** A revision without its parents. */
function described({ version, words, source, up, down, downFile }: Described): Revision {
  const begin = ({ parts: [first] }: Script): number => first?.line ?? 1;
  return {
    id: version,
    message: words === '' ? version : messageOfName(words),
    parents: [],
    dependsOn: [],
    file: up.file,
    lines: { revision: 1, up: begin(up), down: down && (downFile ? 1 : begin(down)) },
    source,
    ...(downFile ? { downFile } : {}),
  };
}

/** By their numbers: 2 comes before 10, and 1.2 before 1.10. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = BigInt(part) - BigInt(other);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return left.length - right.length;
}
