// src/servers/connect.ts
import { Client } from "../lib/pg.js";
async function connect({ name, host, socket, port, user, password }) {
  const client = new Client({ database: name, host: socket ?? host, port, user, password });
  client.on("error", () => {
  });
  await client.connect();
  return client;
}
async function onDatabase(database, work) {
  const client = await connect(database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
export {
  connect,
  onDatabase
};
