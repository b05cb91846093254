// src/replay/lost.ts
import { UserError } from "../errors.js";
import { DatabaseError, onDatabase } from "../lib/pg.js";
var lost = /^(57P|08|28|3D000|53300|55000)/;
var lockNotAvailable = "55P03";
var ofSockets = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOENT"];
function isLost(error) {
  if (error instanceof DatabaseError) return lost.test(error.code ?? "");
  if (!(error instanceof Error) || error instanceof UserError) return false;
  const { code } = error;
  return ofSockets.includes(code ?? "") || /^(Connection terminated|Client (has encountered|was closed))/.test(error.message);
}
function isRefused(error) {
  return error instanceof DatabaseError && error.code?.startsWith("28") === true;
}
function isLocked(error) {
  const from = error instanceof UserError ? error.cause : error;
  return from instanceof DatabaseError && from.code === lockNotAvailable;
}
async function releaseLocks(database) {
  return onDatabase(database, async (client) => {
    const { rows: prepared } = await client.query(
      "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY gid"
    );
    const { rows: open } = await client.query(
      `SELECT query, pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL ORDER BY xact_start`
    );
    const holders = [
      ...prepared.map(({ gid }) => `the prepared transaction \`${gid}\``),
      ...open.map(({ query }) => `a transaction that is still open, whose last statement was \`${query}\``)
    ];
    return `it leaves a lock behind that nobody gives back: ${holders.join("; ")}`;
  });
}
export {
  isLocked,
  isLost,
  isRefused,
  releaseLocks
};
