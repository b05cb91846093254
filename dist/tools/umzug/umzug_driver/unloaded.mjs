// Umzug loads the file of a migration when it runs it: one that does not load fails like one that fails.
import { pathToFileURL } from 'node:url';
import { hintOn, missingVariables } from './missing-variables.mjs';
import { stepError } from './step-error.mjs';

/**
 * What to add to the error of a step whose migration could not even be loaded: loading it again says the same.
 * @param {ReturnType<typeof stepError>} error
 * @param {string | undefined} path of the migration's file
 * @returns {Promise<{loading?: true, message?: string}>}
 */
export async function orUnloaded(error, path) {
  if (path === undefined || error.kind !== 'error' || error.sql !== null || error.sqlstate !== null) return {};
  if (error.type === 'NeverSettles') return {}; // It would hang here as well.
  try {
    await import(pathToFileURL(path).href);
    return {};
  } catch (thrown) {
    const again = stepError(thrown, { path, folder: process.cwd() });
    if (again.type !== error.type || firstLine(again) !== firstLine(error)) return {};
    const variables = missingVariables(thrown);
    return { loading: true, ...(variables.length > 0 ? { message: `${error.message}\n${hintOn(variables)}` } : {}) };
  }
}

/** Node.js goes on with the files that wanted it, or says from where it was wanted. */
function firstLine({ message }) {
  return message.split('\n')[0].replace(/^(Cannot find (?:module|package) '[^']*').*/, '$1');
}
