// A question that is asked right after a statement, on the same connection: the server answers it while the library
// still reads what came of the statement.
import { childrenStarted } from './children.mjs';
import { busy, knowsAllConnections } from './clients.mjs';

let sent = 0; // statements, over all connections
let waiting; // for its statement

/** Patch for `pg/lib/client.js` and `pg/lib/native/client.js`. */
export function patchFollowing(Client) {
  const query = Client.prototype.query;
  Client.prototype.query = function (...args) {
    sent++;
    const result = query.apply(this, args);
    const text = typeof args[0] === 'string' ? args[0] : args[0]?.text;
    if (waiting?.statement.test(text)) {
      const { question, asked } = waiting;
      waiting = undefined;
      asked.rows = rowsOf(query.call(this, question));
      asked.at = moment();
    }
    return result;
  };
}

/**
 * @param {RegExp} statement of those that some work sends, the first one like this
 * @param {string} question a statement that is sent right after it
 * @param {() => Promise<void>} work
 * @returns {Promise<object>} what `answerOf` knows the answer by
 */
export async function followedBy(statement, question, work) {
  const asked = {};
  waiting = { statement, question, asked };
  try {
    await work();
  } finally {
    waiting = undefined;
  }
  return asked;
}

/** The rows that a question has brought; undefined if there are none, or if they may have changed since. */
export async function answerOf({ rows, at }) {
  const answer = await rows;
  const isLast = at === moment() && !busy() && knowsAllConnections();
  return isLast ? answer : undefined;
}

function moment() {
  return `${sent} ${childrenStarted()}`;
}

async function rowsOf(asked) {
  try {
    return (await asked).rows;
  } catch {
    return undefined; // Whoever asks again will hear why.
  }
}
