// src/drift/given.ts
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseCatalog } from "../catalog/json.js";
import { messageOf, UserError } from "../errors.js";
import { carefully, readLive } from "./read-live.js";
async function readGiven(given, tables = []) {
  if (/^postgres(ql)?(\+\w+)?:\/\//.test(given))
    return { name: "the live database", live: await readLive(given, { limits: carefully, tables }) };
  const text = await readFile(given, "utf8").catch((cause) => {
    throw new UserError(`Cannot read the live database from ${given}`, {
      why: messageOf(cause),
      hint: "Name a file that `downright catalog` wrote, or a dump of the schema; or give its URL.",
      cause
    });
  });
  const name = basename(given);
  return /^\s*\{/.test(text) ? { name, live: parseCatalog(text, given) } : { name, dump: given };
}
export {
  readGiven
};
