// Finds the Umzug instance in what the project's runner module exports.
import Module, { createRequire } from 'node:module';
import { basename, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LoadError } from './load-error.mjs';
import { isUmzug2 } from './umzug-2.mjs';
import { umzugsMade } from './umzug-patches.mjs';
import { ExitCalled, statementsFinished } from './watch.mjs';

const named = new Map(); // name of an export → Umzug

/**
 * Loads the runner module the way `node runner.js` would, and takes its Umzug instance.
 * @param {{file: string, type: 'commonjs' | 'module', callers: string[]}} runner as ../runner.ts describes it
 * @param {string | undefined} wanted the name of the export, where it has several
 */
export async function loadRunner({ file, type, callers }, wanted) {
  // Umzug asks `require.main` whether it runs under CommonJS; it must be somebody, but not the runner,
  // which would then act as a command.
  if (type === 'commonjs') process.mainModule = new Module('downright');
  let failure;
  // What makes one only of what it is given is called by another module.
  for (const path of [file, ...callers]) {
    try {
      return await umzugOf(path, type, wanted);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

async function umzugOf(file, type, wanted) {
  let exported;
  let ended;
  try {
    exported = type === 'commonjs' ? createRequire(file)(file) : await import(pathToFileURL(file).href);
    const umzug = await findUmzug(exported, wanted);
    if (umzug) return umzug;
  } catch (error) {
    if (!(error instanceof ExitCalled)) throw error;
    ended = error; // A program does so when it is done, or wants a command.
  }
  await programStarted();
  const umzug = onlyOne(umzugsMade());
  if (umzug) return umzug;
  if (ended) throw ended;
  const names = exportedNames(exported);
  const what = names.length > 0 ? `it exports ${names.map((name) => `\`${name}\``).join(', ')}` : 'it exports nothing';
  throw new LoadError(`${relative(process.cwd(), file)} exports no Umzug instance.`, {
    why: `${what}, and none of it is an instance of Umzug or a function that makes one`,
    hint: `Export the instance: \`module.exports = umzug\`, or \`export const umzug = new Umzug(…)\`, in ${basename(file)}.`,
  });
}

/** The names by which the runner exports what migrates, if there are several. */
export function severalNames() {
  return named.size > 1 ? [...named.keys()] : [];
}

/** A program may connect, or read files, before it makes its Umzug. */
async function programStarted() {
  do await statementsFinished();
  while (process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq')));
}

/** A runner that acts by itself need not export anything. */
function onlyOne(umzugs) {
  return umzugs.length === 1 ? umzugs[0] : undefined;
}

async function findUmzug(exported, wanted) {
  noteNames(exported);
  if (named.size > 1 && wanted !== undefined) return named.get(wanted) ?? notThere(wanted);
  const candidates = candidatesOf(exported);
  const instance = candidates.find(isUmzug) ?? onlyOne(umzugsMade());
  if (instance) return instance;
  for (const make of candidates.filter(isMaker)) {
    const found = candidatesOf(await made(make)).find(isUmzug);
    if (found) return found;
  }
  return undefined;
}

/** Of what goes by several names, the first counts; seeders are left alone. */
function noteNames(exported) {
  for (const from of [exported, exported?.default]) {
    for (const name of exportedNames(from)) {
      const isKnown = [...named.values()].includes(from[name]);
      if (isUmzug(from[name]) && !isKnown && !/seed|^default$/i.test(name)) named.set(name, from[name]);
    }
  }
}

function notThere(wanted) {
  const names = [...named.keys()].map((name) => `\`${name}\``).join(', ');
  throw new LoadError(`The runner exports no Umzug \`${wanted}\`.`, {
    why: `it exports ${names}`,
    hint: 'Mend `database` in downright.yml, or leave it out.',
  });
}

async function made(make) {
  try {
    return await make();
  } catch (error) {
    if (make.length === 0 || error instanceof ExitCalled) throw error;
    throw new LoadError(`\`${make.name}\` gives no Umzug.`, {
      why: `it was called without arguments, and wants some: ${error}`,
      hint: 'Call it in `migrate.js`, with what it wants, and export what it gives.',
    });
  }
}

/** The module itself, what goes by the usual names, then everything else; seeders come last. */
function candidatesOf(exported) {
  if (exported === null || !['object', 'function'].includes(typeof exported)) return [];
  const names = ['default', 'umzug', 'migrator', 'migrations', ...exportedNames(exported)];
  const values = [...names.filter((name) => !/seed/i.test(name)), ...names].map((name) => exported[name]);
  const inDefault = exported.default && typeof exported.default === 'object' ? Object.values(exported.default) : [];
  return [exported, ...values, ...inDefault];
}

function exportedNames(exported) {
  return exported === null || typeof exported !== 'object' ? [] : Object.keys(exported);
}

function isUmzug(value) {
  if (typeof value !== 'object' || value === null) return false;
  return isUmzug2(value) || ['up', 'down', 'migrations'].every((name) => isFunction(value[name]));
}

/** A function that may be called to get an instance: it says so by its name, or it is all there is. */
function isMaker(value, index) {
  if (!isFunction(value) || /^class\b/.test(Function.prototype.toString.call(value))) return false;
  return index === 0 || /umzug|migrat/i.test(value.name) || value.name === 'default';
}

function isFunction(value) {
  return typeof value === 'function';
}
