// The models of a project: what Sequelize's `sync` makes of them, and where they are.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFrames } from './frames.mjs';

const sites = new Map(); // model → something with the stack of the call that defined it

/** Patch for the `model.js` of Sequelize: notes every model, with the place where it is defined. */
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
 * Whether any model was defined by code in or below one of these folders.
 * @param {string[]} folders absolute
 */
export function areModelsDefinedIn(folders) {
  const files = [...sites.values()].flatMap((site) => projectFrames(site)[0]?.file ?? []);
  return files.some((file) => folders.some((folder) => file.startsWith(join(folder, sep))));
}

/**
 * Makes the tables of all models in the database in use.
 * @param {string | undefined} file of the models, relative to the project's folder; looked for when it is not given
 * @param {string | undefined} folder that is known to have them
 * @param {object | undefined} sequelize the runner's own, for a module that exports a function which defines the models
 * @param {boolean} typeScript whether modules in TypeScript are run
 * @param {string[]} bookkeeping tables that are no models: `public.SequelizeMeta`
 * @returns {Promise<{tables: object[], spoilt: boolean}>} ModelTables of tool.ts, none when there are no models; and
 * whether models were loaded that the runner does not load: with them, Sequelize runs migrations in another way
 */
export async function buildModels({ file = undefined, ...usual }, bookkeeping) {
  const { size } = sites;
  const all = () =>
    [...sites.keys()].filter((model) => isInUse(model) && !bookkeeping.includes(pathOf(model).join('.')));
  const module = await loadModels(file ?? usualFile(usual));
  if (all().length === 0) await defineModels(module, usual.sequelize, file);
  const models = all();
  if (file && models.length === 0) throw new Error(`${file} defines no models of Sequelize`);
  for (const sequelize of new Set(models.map((model) => model.sequelize))) {
    for (const schema of schemasOf(sequelize))
      await sequelize.query(`CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll(`"`, `""`)}"`);
    await sequelize.sync();
  }
  return { tables: models.map(describe), spoilt: sites.size > size };
}

async function loadModels(file) {
  return file && (await import(pathToFileURL(resolve(file)).href));
}

/** Calls what a module exports that takes a Sequelize and defines the models, as `sequelize-auto` writes it. */
async function defineModels(module, sequelize, isNamed) {
  const { default: exported, initModels = exported?.initModels } = module ?? {};
  const define = [initModels, exported, exported?.default].find(isPlainFunction);
  if (!define || !sequelize) return;
  try {
    await define(sequelize, sequelize.constructor.DataTypes);
  } catch (error) {
    // What nobody has called the models may be something else.
    if (isNamed || define === initModels) throw error;
  }
}

function isPlainFunction(value) {
  return typeof value === 'function' && value.length > 0 && !/^class\b/.test(Function.prototype.toString.call(value));
}

const folders = ['models', 'src/models', 'db/models', 'src/db/models', 'app/models', 'database/models', 'lib/models'];

function usualFile({ folder: known, typeScript }) {
  const endings = ['js', 'cjs', 'mjs', ...(typeScript ? ['ts', 'cts', 'mts'] : [])];
  const files = (known ? [known] : folders).flatMap((folder) =>
    endings.map((ending) => join(folder, `index.${ending}`)),
  );
  // Models of another library are not ours to load.
  return files.find((file) => existsSync(file) && /sequelize/i.test(readFileSync(file, 'utf8')));
}

/** A model may be defined anew under its name: the last one counts. */
function isInUse(model) {
  return modelsOf(model.sequelize).get(nameOf(model)) === model;
}

/** The models of a Sequelize by their names: version 7 has a set of them. */
function modelsOf(sequelize) {
  const models = sequelize?.models ?? {};
  return new Map(models[Symbol.iterator] ? [...models].map((model) => [nameOf(model), model]) : Object.entries(models));
}

function nameOf(model) {
  return model.modelDefinition?.modelName ?? model.name;
}

function schemasOf(sequelize) {
  return new Set(
    [...modelsOf(sequelize).values()].flatMap((model) => (pathOf(model)[0] === 'public' ? [] : [pathOf(model)[0]])),
  );
}

function pathOf(model) {
  const table = model.getTableName();
  return typeof table === 'string' ? ['public', table] : [table.schema || 'public', table.tableName];
}

function describe(model) {
  const [frame] = projectFrames(sites.get(model));
  const path = pathOf(model);
  if (!frame) return { path, model: nameOf(model), file: null, line: 1, columns: {} };
  const lines = readFileSync(frame.file, 'utf8').split('\n');
  const columns = {};
  const attributes = model.modelDefinition?.attributes ?? Object.entries(model.rawAttributes);
  for (const [attribute, { columnName, field = columnName }] of attributes) {
    const index = lines.findIndex((text, at) => at + 1 >= frame.line && startsWith(text, attribute));
    if (index !== -1) columns[field ?? attribute] = index + 1;
  }
  const file = relative(process.cwd(), frame.file).replaceAll('\\', '/');
  return { path, model: nameOf(model), file, line: frame.line, columns };
}

/** Whether a line is where an object gets a key: `age: …`. */
function startsWith(text, key) {
  const [name, rest] = text.trimStart().split(/(?=:)/, 2);
  return rest !== undefined && name.replace(/^['"]|['"]$/g, '').trim() === key;
}
