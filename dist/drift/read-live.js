// src/drift/read-live.ts
import { readAll } from "../catalog/read.js";
import { inTransaction, settings } from "../catalog/rows.js";
import { messageOf, UserError } from "../errors.js";
import { DatabaseError } from "../lib/pg.js";
import { connectTo } from "./connect.js";
import { readStands } from "./stands.js";
var carefully = { statement: 6e4, lock: 2e3 };
async function readLive(url, reading) {
  const client = await connectTo(url);
  try {
    return await readOver(client, reading);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const isSlow = cause instanceof DatabaseError && cause.code === "57014";
    throw new UserError("The catalog could not be read", {
      why: messageOf(cause) || String(cause),
      hint: isSlow ? "Give it longer by --statement-timeout, or read at a quieter time." : "See that the server runs, and that the user may connect to the database.",
      cause
    });
  } finally {
    await client.end().catch(() => {
    });
  }
}
function readOver(client, { limits, tables }) {
  return inTransaction(
    client,
    async (version, [shown]) => {
      const catalog = await readAll(client, version);
      const stands = await readStands(client, tables);
      return { ...catalog, server: String(shown.rows[0][0]).split(" ")[0], stands };
    },
    { first: ["SHOW server_version"], set: settings("SET LOCAL", limits) }
  );
}
export {
  carefully,
  readLive,
  readOver
};
