// src/drift/on-database.ts
import { Client } from "../lib/pg.js";
async function onDatabase({ name, host, port, user, password }, work) {
  const client = new Client({ database: name, host, port, user, password });
  client.on("error", () => {
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
export {
  onDatabase
};
