// The patches that send every connection to the disposable database: all that the processes which a migration starts
// need of them.
import { patchClient, patchConnection } from './clients.mjs';
import { patchSequelize } from './dialect.mjs';
import { patchPostgresJs } from './postgres-js.mjs';

/** Paths of files with forward slashes, below node_modules, and what is done to what they export. */
export const connectionPatches = [
  { file: /\/pg\/lib\/connection\.js$/, patch: patchConnection },
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchClient },
  { file: /\/postgres\/cjs\/src\/connection\.js$/, patch: patchPostgresJs },
  { file: /\/sequelize\/(dist\/)?lib\/sequelize\.js$/, patch: patchSequelize },
];
