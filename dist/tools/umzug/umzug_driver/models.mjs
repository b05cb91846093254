// The models of a project: what Sequelize's `sync` makes of them, and where they are.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFrames } from './frames.mjs';

const sites = new Map(); // model → something with the stack of the call that defined it

/** Patch for `sequelize/lib/model.js`: notes every model, with the place where it is defined. */
export function patchModel(exports) {
  const Model = exports.Model ?? exports;
  const init = Model.init;
  Model.init = function (...args) {
    const site = {};
    Error.captureStackTrace(site, Model.init);
    sites.set(this, site);
    return init.apply(this, args);
  };
}

/**
 * Makes the tables of all models in the database in use.
 * @param {string | undefined} file of the models, relative to the project's folder; looked for when it is not given
 * @param {string[]} bookkeeping tables that are no models: `public.SequelizeMeta`
 * @returns {Promise<{tables: object[], spoilt: boolean}>} ModelTables of tool.ts, none when there are no models; and
 * whether models were loaded that the runner does not load: with them, Sequelize runs migrations in another way
 */
export async function buildModels(file, bookkeeping) {
  const { size } = sites;
  await loadModels(file);
  const models = [...sites.keys()].filter((model) => isInUse(model) && !bookkeeping.includes(pathOf(model).join('.')));
  for (const sequelize of new Set(models.map((model) => model.sequelize))) {
    for (const schema of schemasOf(sequelize))
      await sequelize.query(`CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll(`"`, `""`)}"`);
    await sequelize.sync();
  }
  return { tables: models.map(describe), spoilt: sites.size > size };
}

async function loadModels(named) {
  const file = named ?? usualFile();
  if (file) await import(pathToFileURL(resolve(file)).href);
}

const folders = ['models', 'src/models', 'db/models', 'src/db/models', 'app/models', 'database/models', 'lib/models'];

function usualFile() {
  const files = folders.flatMap((folder) =>
    ['js', 'cjs', 'mjs'].map((extension) => join(folder, `index.${extension}`)),
  );
  // Models of another library are not ours to load.
  return files.find((file) => existsSync(file) && /sequelize/i.test(readFileSync(file, 'utf8')));
}

/** A model may be defined anew under its name: the last one counts. */
function isInUse(model) {
  return model.sequelize?.models?.[model.name] === model;
}

function schemasOf({ models }) {
  return new Set(Object.values(models).flatMap((model) => (pathOf(model)[0] === 'public' ? [] : [pathOf(model)[0]])));
}

function pathOf(model) {
  const table = model.getTableName();
  return typeof table === 'string' ? ['public', table] : [table.schema || 'public', table.tableName];
}

function describe(model) {
  const [frame] = projectFrames(sites.get(model));
  const path = pathOf(model);
  if (!frame) return { path, model: model.name, file: null, line: 1, columns: {} };
  const lines = readFileSync(frame.file, 'utf8').split('\n');
  const columns = {};
  for (const [attribute, { field }] of Object.entries(model.rawAttributes)) {
    const index = lines.findIndex((text, at) => at + 1 >= frame.line && startsWith(text, attribute));
    if (index !== -1) columns[field ?? attribute] = index + 1;
  }
  const file = relative(process.cwd(), frame.file).replaceAll('\\', '/');
  return { path, model: model.name, file, line: frame.line, columns };
}

/** Whether a line is where an object gets a key: `age: …`. */
function startsWith(text, key) {
  const [name, rest] = text.trimStart().split(/(?=:)/, 2);
  return rest !== undefined && name.replace(/^['"]|['"]$/g, '').trim() === key;
}
