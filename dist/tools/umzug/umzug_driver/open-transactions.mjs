// A transaction that a migration begins and never ends: the tool counts the migration as applied, and PostgreSQL takes
// back what it did when the process ends. Until then its locks hold up whatever comes next.
const states = new WeakMap(); // client of pg → what the server said last: idle `I`, in a transaction `T`, in a failed one `E`

/** Whether a statement begins a transaction. */
export function beginsTransaction(sql) {
  return /^\s*(BEGIN|START\s+TRANSACTION)\b/i.test(sql);
}

/** Notes from now on whether a client is in a transaction. pg-native does not say it. */
export function followTransactions(client) {
  if (states.has(client) || typeof client.connection?.on !== 'function') return;
  states.set(client, 'I');
  client.connection.on('readyForQuery', ({ status }) => states.set(client, status));
}

/** Whether a client is in a transaction; only known of one that is followed. */
export function isInTransaction(client) {
  return ['T', 'E'].includes(states.get(client));
}

/**
 * Ends what is open as the end of a program would.
 * @param {object[]} clients that have begun a transaction
 * @returns those that were in one
 */
export async function rolledBack(clients) {
  const open = [...new Set(clients)].filter(isInTransaction);
  for (const client of open) await client.query('ROLLBACK');
  return open;
}
