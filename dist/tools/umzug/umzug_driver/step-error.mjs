// Says in plain data why a step failed.
import { inspect } from 'node:util';
import { callSiteOf } from './call-sites.mjs';
import { statementOf } from './clients.mjs';
import { frameText, projectFrames } from './frames.mjs';
import { TimeLimit } from './watch.mjs';

/**
 * Describes what a migration threw.
 * @param {unknown} thrown anything, also what is no Error
 * @param {{path?: string, folder: string}} where the migration's file and the project's folder
 */
export function stepError(thrown, { path, folder }) {
  const error = causeOf(thrown);
  const database = databaseErrorOf(error);
  const frames = framesOf(error, database);
  return {
    kind: error instanceof TimeLimit ? 'timeout' : 'error',
    type: typeOf(error),
    message: messageOf(error, database),
    sqlstate: database?.code ?? null,
    sql: error?.sql ?? database?.sql ?? statementOf(database) ?? database?.query ?? null,
    line: frames.find(({ file }) => file === path)?.line ?? null,
    trace: frames.map((frame) => frameText(frame, folder)).reverse(),
  };
}

/** Umzug wraps what a migration throws. */
function causeOf(thrown) {
  if (thrown?.name !== 'MigrationError' || thrown.migration === undefined) return thrown;
  return 'cause' in thrown ? thrown.cause : thrown.jse_cause;
}

/** PostgreSQL's own error, which Sequelize wraps. Node.js has codes of five letters, too, but no severity. */
function databaseErrorOf(error) {
  return [error, error?.original, error?.parent, error?.cause].find(
    (candidate) => candidate?.severity !== undefined && /^[0-9A-Z]{5}$/.test(candidate.code),
  );
}

function framesOf(error, database) {
  const candidates = [error, database, callSiteOf(error), callSiteOf(database)];
  return candidates.map(projectFrames).find((frames) => frames.length > 0) ?? [];
}

function typeOf(error) {
  if (!(error instanceof Error)) return error === null ? 'null' : typeof error;
  // Errors of pg are named `error`, whatever their class.
  return error.name === 'error' ? error.constructor.name : error.name;
}

function messageOf(error, database) {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error);
  const errors = error.errors?.map?.(({ message }) => message).filter(Boolean) ?? [];
  return [database?.message ?? error.message, ...errors].filter(Boolean).join('\n') || error.name;
}
