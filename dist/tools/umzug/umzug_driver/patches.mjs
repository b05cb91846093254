// Which files of the project's packages are changed as they are loaded; why is told where each patch is.
import { rememberCallers } from './call-sites.mjs';
import { patchConnectionManager, patchPool, patchQuery, patchSequelizePool } from './clients.mjs';
import { connectionPatches } from './connection-patches.mjs';
import { patchFollowing } from './following.mjs';
import { patchModel } from './models.mjs';
import { patchCliView } from './sequelize-cli.mjs';
import { patchConnecting, patchEnums, patchStatements } from './statements.mjs';
import { patchClose, patchStorage, patchUmzug, patchUmzug2 } from './umzug-patches.mjs';

/** Paths of files with forward slashes, below node_modules, and what is done to what they export. */
export const patches = [
  ...connectionPatches,
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchStatements },
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchFollowing },
  { file: /\/pg\/lib\/(native\/)?query\.js$/, patch: patchQuery },
  { file: /\/pg-pool\/index\.js$/, patch: patchPool },
  { file: /\/sequelize-pool\/lib\/Pool\.js$/, patch: patchSequelizePool },
  { file: /\/sequelize\/(dist\/)?lib\/model\.js$/, patch: patchModel },
  { file: dialectFile('postgres', 'connection-manager'), patch: patchConnectionManager },
  { file: dialectFile('postgres', 'connection-manager'), patch: patchConnecting },
  { file: dialectFile('abstract', 'connection-manager'), patch: patchClose },
  { file: dialectFile('postgres', 'query-interface'), patch: patchEnums },
  { file: dialectFile('(abstract|postgres)', 'query-interface'), patch: patchQueryInterface },
  { file: /\/sequelize\/lib\/query-interface\.js$/, patch: patchQueryInterface },
  // Sequelize 7
  { file: /\/@sequelize\/core\/lib\/sequelize\.js$/, patch: patchQueries },
  { file: /\/@sequelize\/core\/lib\/sequelize-typescript\.js$/, patch: patchClose },
  { file: /\/@sequelize\/core\/lib\/model\.js$/, patch: patchModel },
  { file: /\/@sequelize\/core\/lib\/abstract-dialect\/query-interface(-typescript)?\.js$/, patch: patchQueryInterface },
  { file: /\/@sequelize\/postgres\/lib\/query-interface(-typescript\.internal)?\.js$/, patch: patchQueryInterface },
  { file: /\/@sequelize\/postgres\/lib\/query-interface\.js$/, patch: patchEnums },
  { file: /\/@sequelize\/postgres\/lib\/connection-manager\.js$/, patch: patchConnectionManager },
  { file: /\/@sequelize\/postgres\/lib\/connection-manager\.js$/, patch: patchConnecting },
  { file: /\/umzug\/lib\/umzug\.js$/, patch: patchUmzug },
  { file: /\/umzug\/lib\/storage\/(json|memory)\.js$/, patch: patchStorage },
  { file: /\/umzug\/lib\/index\.js$/, patch: patchUmzug2 },
  { file: /\/sequelize-cli\/lib\/helpers\/view-helper\.js$/, patch: patchCliView },
];

function dialectFile(dialect, name) {
  return new RegExp(`/sequelize/(dist/)?lib/dialects/${dialect}/${name}\\.js$`);
}

function patchQueryInterface(exports) {
  const [named] = Object.values(exports).filter((value) => /QueryInterface/.test(value?.name));
  const Class = named ?? exports;
  if (Class.prototype) rememberCallers(Class);
}

function patchQueries({ Sequelize }) {
  rememberCallers(Sequelize, ['query', 'queryRaw']);
}
