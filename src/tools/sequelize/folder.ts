import { join } from 'node:path';
import type { Refusal } from '../tool.ts';
import { type Manifest, names } from '../umzug/manifest.ts';
import type { Runner } from '../umzug/runner.ts';
import { migrationFilesIn, usualFolders } from '../umzug/unmatched.ts';

/**
 * A folder of migrations for Sequelize that nothing in the project runs, as far as can be seen; or why there is none.
 * @param folder of the project, absolute
 */
export async function findFolder(folder: string, manifest: Manifest): Promise<Runner | Refusal> {
  const sequelize = ['@sequelize/core', 'sequelize'].find((name) => names(manifest, name));
  if (!sequelize) return { reason: 'package.json does not name sequelize' };
  for (const usual of usualFolders) {
    const migrations = join(folder, usual);
    if ((await migrationFilesIn(migrations)).length === 0) continue;
    return {
      kind: 'folder',
      folder,
      file: join(folder, 'package.json'),
      type: manifest.type === 'module' ? 'module' : 'commonjs',
      packages: [sequelize],
      migrations,
    };
  }
  return {
    reason: 'package.json names sequelize, but there is no .sequelizerc, no config/config.json, and no migrations/',
  };
}
