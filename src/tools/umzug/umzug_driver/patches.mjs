// Which files of the project's packages are changed as they are loaded; why is told where each patch is.
import { rememberCallers } from './call-sites.mjs';
import {
  patchClient,
  patchConnection,
  patchConnectionManager,
  patchPool,
  patchQuery,
  patchSequelizePool,
} from './clients.mjs';
import { patchSequelize } from './dialect.mjs';
import { patchModel } from './models.mjs';
import { patchPostgresJs } from './postgres-js.mjs';
import { patchCliView } from './sequelize-cli.mjs';
import { patchConnecting, patchEnums, patchStatements } from './statements.mjs';
import { patchClose, patchStorage, patchUmzug, patchUmzug2 } from './umzug-patches.mjs';

/** Paths of files with forward slashes, below node_modules, and what is done to what they export. */
export const patches = [
  { file: /\/pg\/lib\/connection\.js$/, patch: patchConnection },
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchClient },
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchStatements },
  { file: /\/pg\/lib\/(native\/)?query\.js$/, patch: patchQuery },
  { file: /\/pg-pool\/index\.js$/, patch: patchPool },
  { file: /\/postgres\/cjs\/src\/connection\.js$/, patch: patchPostgresJs },
  { file: /\/sequelize-pool\/lib\/Pool\.js$/, patch: patchSequelizePool },
  { file: /\/sequelize\/(dist\/)?lib\/sequelize\.js$/, patch: patchSequelize },
  { file: /\/sequelize\/(dist\/)?lib\/model\.js$/, patch: patchModel },
  { file: dialectFile('postgres', 'connection-manager'), patch: patchConnectionManager },
  { file: dialectFile('postgres', 'connection-manager'), patch: patchConnecting },
  { file: dialectFile('abstract', 'connection-manager'), patch: patchClose },
  { file: dialectFile('postgres', 'query-interface'), patch: patchEnums },
  { file: dialectFile('(abstract|postgres)', 'query-interface'), patch: patchQueryInterface },
  { file: /\/umzug\/lib\/umzug\.js$/, patch: patchUmzug },
  { file: /\/umzug\/lib\/storage\/(json|memory)\.js$/, patch: patchStorage },
  { file: /\/umzug\/lib\/index\.js$/, patch: patchUmzug2 },
  { file: /\/sequelize-cli\/lib\/helpers\/view-helper\.js$/, patch: patchCliView },
];

function dialectFile(dialect, name) {
  return new RegExp(`/sequelize/(dist/)?lib/dialects/${dialect}/${name}\\.js$`);
}

function patchQueryInterface(exports) {
  rememberCallers(exports.QueryInterface ?? exports.PostgresQueryInterface ?? exports);
}
