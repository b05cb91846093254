// src/servers/given-access.ts
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf, UserError } from "../errors.js";
import { Client, DatabaseError } from "../lib/pg.js";
import { oldestMajor } from "./server.js";
var patience = 15e3;
async function tryAccess(access, progress) {
  const client = await connect(access, progress);
  try {
    const { rows } = await client.query(`
      SELECT pg_catalog.current_setting('server_version') AS version,
        pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
        pg_catalog.pg_is_in_recovery() AS recovery, rolsuper AS superuser, rolcreatedb OR rolsuper AS createdb
      FROM pg_catalog.pg_roles WHERE rolname = current_user`);
    const { version, major, recovery, superuser, createdb } = rows[0];
    const refuse = (why, hint) => {
      throw new UserError(`The server at ${at(access)} cannot be used`, { why, hint });
    };
    if (major < oldestMajor) {
      refuse(
        `it is PostgreSQL ${version}; Downright knows the catalogs of ${oldestMajor} and newer`,
        "Give it a newer one."
      );
    }
    if (recovery) refuse("it is in recovery: a standby cannot create databases", "Give it a server of its own.");
    if (!createdb) {
      const hint = `Let a superuser run: ALTER ROLE ${quoted(access.user)} CREATEDB;`;
      refuse(`user ${access.user} may not create databases, and Downright never touches one that is there`, hint);
    }
    return { superuser };
  } finally {
    await client.end();
  }
}
async function connect(access, progress) {
  const { name: database, host, port, user, password } = access;
  const giveUp = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ database, host, port, user, password, connectionTimeoutMillis: patience });
    client.on("error", () => {
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {
      });
      if (!mayStillCome(error) || Date.now() > giveUp) throw refusal(error, access);
      if (attempt === 1) progress(`waiting for the server at ${at(access)} …`);
      await sleep(250);
    }
  }
}
function mayStillCome(error) {
  if (error instanceof DatabaseError) return error.code === "57P03";
  return error.code === "ECONNRESET" || messageOf(error) === "Connection terminated unexpectedly";
}
function refusal(error, access) {
  const why = messageOf(error) || error.code || "it does not answer";
  const code = error.code;
  const hints = {
    "28P01": "Look at the user and the password in server-url.",
    "28000": "Look at the user in server-url, and at what pg_hba.conf lets in without TLS.",
    "3D000": "Name a database that is there in server-url; `postgres` is there as a rule.",
    "53300": "Close connections, or raise max_connections: Downright needs about five."
  };
  const hint = why.startsWith("SASL") ? hints["28P01"] : hints[code ?? ""];
  const services = 'Start it, and look at host and port; a service of a GitHub job needs `ports: ["5432:5432"]`.';
  return new UserError(`The server at ${at(access)} does not let us in`, { why, hint: hint ?? services, cause: error });
}
async function whyUnreachable({ name: database, host, port, user, password }) {
  const client = new Client({ database, host, port, user, password, connectionTimeoutMillis: patience });
  client.on("error", () => {
  });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return messageOf(error);
  } finally {
    await client.end().catch(() => {
    });
  }
}
function at({ host, port }) {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
function quoted(name) {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
export {
  at,
  tryAccess,
  whyUnreachable
};
