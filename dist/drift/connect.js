// src/drift/connect.ts
import { readFile } from "node:fs/promises";
import { messageOf, UserError } from "../errors.js";
import { VisitingClient } from "../lib/pg.js";
async function connectTo(url) {
  const parsed = parseUrl(url);
  const ways = await waysTo(parsed);
  for (const name of ["sslmode", "sslrootcert", "sslcert", "sslkey", "uselibpqcompat", "options"]) {
    parsed.searchParams.delete(name);
  }
  for (const [index, ssl] of ways.entries()) {
    const client = new VisitingClient({
      connectionString: parsed.href,
      ssl,
      connectionTimeoutMillis: 3e4
    });
    client.on("error", () => {
    });
    try {
      await client.connect();
      return client;
    } catch (cause) {
      await client.end().catch(() => {
      });
      if (index < ways.length - 1 && isAboutTls(cause)) continue;
      throw new UserError("The database cannot be reached", {
        why: messageOf(cause) || cause.code || String(cause),
        hint: "See that the server runs, and that the URL names it, a user who may connect, and the database.",
        cause
      });
    }
  }
  throw new Error("there is no way to connect");
}
function parseUrl(url) {
  const plain = url.replace(/^postgres(?:ql)?(?:\+\w+)?:\/\//, "postgresql://");
  if (plain.startsWith("postgresql://") && URL.canParse(plain)) return new URL(plain);
  throw new UserError("--url is not the URL of a PostgreSQL database", {
    hint: "Write it like postgresql://user:password@localhost:5432/name; in the password, write @ as %40, / as %2F and # as %23."
  });
}
async function waysTo({ searchParams, hostname }) {
  const said = (name) => searchParams.get(name) ?? process.env[`PG${name.toUpperCase()}`] ?? void 0;
  const mode = said("sslmode") ?? "prefer";
  const socket = (searchParams.get("host") ?? hostname).startsWith("/");
  if (socket || mode === "disable") return [false];
  const root = said("sslrootcert");
  const files = {
    ca: root && root !== "system" ? await read(root, "sslrootcert") : void 0,
    cert: await read(said("sslcert"), "sslcert"),
    key: await read(said("sslkey"), "sslkey")
  };
  const own = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== void 0));
  const unchecked = { ...own, rejectUnauthorized: false };
  const authority = { ...own, checkServerIdentity: () => void 0 };
  switch (mode) {
    case "allow":
      return [false, unchecked];
    case "prefer":
      return [unchecked, false];
    case "require":
      return [files.ca ? authority : unchecked];
    case "verify-ca":
      if (!root) break;
      return [authority];
    case "verify-full":
      return [own];
  }
  throw new UserError(mode === "verify-ca" ? "sslmode=verify-ca needs sslrootcert" : `sslmode=${mode} is not known`, {
    hint: "Take require, verify-ca with sslrootcert=FILE, or verify-full."
  });
}
async function read(file, what) {
  if (file === void 0) return void 0;
  return readFile(file, "utf8").catch((cause) => {
    throw new UserError(`Cannot read ${what} ${file}`, { why: messageOf(cause), cause });
  });
}
function isAboutTls(error) {
  return /does not support SSL/.test(messageOf(error)) || error.code === "28000" || error.code === "08P01";
}
export {
  connectTo
};
