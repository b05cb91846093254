// Code of the project can end in more ways than by returning or throwing; each becomes an error of the work under way.
import { workersRunning } from './children.mjs';
import { busy, idleConnections } from './clients.mjs';
import { statementUnderWay } from './statements.mjs';
import { mayExit } from './umzug-patches.mjs';

/** Something in the project called `process.exit`. */
export class ExitCalled extends Error {
  name = 'process.exit';

  constructor(code) {
    super(`process.exit(${code}) was called`);
    /** What was printed last: why, most often. */
    this.printed = printed.trim().split('\n').slice(-5).join('\n');
  }
}

/** A promise that nothing is left to settle. */
export class NeverSettles extends Error {
  name = 'NeverSettles';
}

/** A step that takes too long, found out while it can still be told where it hangs. */
export class TimeLimit extends Error {
  name = 'TimeLimit';

  constructor(timeLimit) {
    super(`it took longer than ${timeLimit / 1000} s`);
    const { sql, site } = statementUnderWay() ?? {};
    this.sql = sql;
    this.stack = site?.stack;
  }
}

const pollInterval = 200;
const mostPrinted = 1000;
let printed = '';
let fail; // rejects the work under way
let abandoned = false; // work was given up that may still go on

/** From now on neither `process.exit` nor an error that nobody catches ends this process. Call it before the project loads. */
export function surviveProject() {
  process.exit = (code = process.exitCode ?? 0) => {
    const error = new ExitCalled(code);
    if (!mayExit()) fail?.(error);
    throw error;
  };
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write;
    stream.write = (chunk, ...rest) => {
      printed = (printed + chunk).slice(-mostPrinted);
      return write.call(stream, chunk, ...rest);
    };
  }
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof ExitCalled && mayExit())) fail?.(reason);
  });
  process.on('uncaughtException', (error) => fail?.(error));
}

/**
 * Runs work of the project.
 * @param {number} [timeLimit] milliseconds after which this process is killed; the work is given up a little earlier
 * @returns what it returns, once all statements it started are finished
 * @throws what it throws, or the first error that nobody caught, ExitCalled, NeverSettles, or TimeLimit
 */
export async function watched(work, timeLimit = 3_600_000) {
  let poll;
  let late;
  try {
    return await new Promise((resolve, reject) => {
      fail = (error) => {
        abandoned = true;
        reject(error);
      };
      poll = failWhenNothingIsLeft(fail);
      late = setTimeout(() => fail?.(new TimeLimit(timeLimit)), timeLimit - Math.min(1000, timeLimit / 3)).unref();
      work().then(async (result) => {
        await statementsFinished();
        resolve(result);
      }, reject);
    });
  } finally {
    clearInterval(poll);
    clearTimeout(late);
    fail = undefined;
  }
}

/** Whether code of the project may go on that should have ended; then this process must end. */
export function hasAbandonedWork() {
  return abandoned;
}

/**
 * Connections that the server has ended since (a database is copied only when nobody is connected to it)
 * are found out about before a step begins; else the step would fail on one of them.
 */
export async function newsTaken() {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A forgotten `await` leaves statements behind; they belong to the step that started them. */
export async function statementsFinished() {
  for (let quietTurns = 0; quietTurns < 2; quietTurns++) {
    await new Promise((resolve) => setImmediate(resolve));
    while (busy()) {
      quietTurns = 0;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

/** No timer, no file, no statement: nothing can settle the promise any more, and a bare Node.js would just end. */
function failWhenNothingIsLeft(giveUp) {
  let quietPolls = 0;
  const poll = () => {
    // Pipes are this program's own, and all sockets are connections to the database.
    const resources = process.getActiveResourcesInfo().filter((resource) => resource !== 'PipeWrap');
    const sockets = resources.filter((resource) => resource === 'TCPSocketWrap').length;
    const isQuiet = resources.length === sockets && sockets <= idleConnections() && !busy() && workersRunning() === 0;
    quietPolls = isQuiet ? quietPolls + 1 : 0;
    if (quietPolls === 2) giveUp(new NeverSettles('its promise never settles: nothing is left that could settle it'));
  };
  return setInterval(poll, pollInterval).unref();
}
