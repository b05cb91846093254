// src/drift/restore.ts
import { readFile } from "node:fs/promises";
import { messageOf, UserError } from "../errors.js";
import { Client } from "../lib/pg.js";
import { buildSchema } from "../replay/schema-file.js";
import { readOver } from "./read-live.js";
async function restoreAndRead(file, server, { name, host, port, user, password }, tables = []) {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new UserError(`Cannot read the dump ${file}`, { why: messageOf(cause), cause });
  });
  const reading = { limits: { statement: 0, lock: 1e4 }, tables };
  const access = { database: name, host, port, user, password };
  const writing = new Client(access);
  const reader = new Client(access);
  for (const client of [writing, reader]) client.on("error", () => {
  });
  try {
    await writing.connect();
    await buildSchema(writing, { name: file, text }, server.kind !== "given");
    await reader.connect();
    return await readOver(reader, reading);
  } finally {
    await writing.end().catch(() => {
    });
    await reader.end().catch(() => {
    });
  }
}
export {
  restoreAndRead
};
