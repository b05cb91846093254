import { basename, join } from 'node:path';
import type { Capability, Project, Refusal, Tool } from '../tool.ts';
import { type Looks, migrationsNotListed } from '../unmatched.ts';
import { findSqlFolder, type SqlFolder } from './folder.ts';
import { isOneWay, SqlSession } from './session.ts';

/** Plain SQL files, named or written as golang-migrate, sqlx, Flyway, dbmate, goose or sql-migrate want them. */
export const sql: Tool = {
  id: 'sql',
  name: 'Plain SQL',

  async detect(folder: string): Promise<Project | Refusal> {
    const found = await findSqlFolder(folder);
    if ('reason' in found) return found;
    return {
      tool: found.style.name,
      folder,
      language: null,
      capabilities: capabilitiesOf(found),
      open: async (database, options) => new SqlSession(found, await unmatchedIn(folder, found), database, options),
    };
  },
};

function capabilitiesOf(folder: SqlFolder): ReadonlySet<Capability> {
  return new Set([
    'transactional',
    'sorted-by-name',
    ...(folder.style.missingDownPasses ? ['missing-down-passes' as const] : []),
    ...(isOneWay(folder) ? ['one-way' as const] : []),
  ]);
}

const looks: Looks = {
  extensions: ['.sql'],
  text: (source) => /^\s*(create|alter|drop)\s+(table|type|(unique\s+)?index|view|function|schema)\b/im.test(source),
};

/** Files that change a schema, and whose names do not fit. */
async function unmatchedIn(folder: string, { style, path, migrations, others }: SqlFolder): Promise<string[]> {
  const listed = migrations.flatMap(({ up, down }) => (down ? [up.file, down.file] : [up.file]));
  const paths = listed.map((file) => join(folder, file));
  const aside = others.map((name) => join(folder, path, name));
  const found = await migrationsNotListed(folder, paths, [], looks, aside);
  return found.filter((file) => !style.mistaken || style.mistaken.test(basename(file)));
}
