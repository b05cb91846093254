// src/replay/copy-in.ts
import { Query } from "../lib/pg.js";
var CopyIn = class extends Query {
  #data;
  constructor(sql, data) {
    super(sql);
    this.#data = data;
  }
  handleCopyInResponse(connection) {
    connection.sendCopyFromChunk(Buffer.from(this.#data));
    connection.endCopyFrom();
  }
};
async function copyIn(client, sql, data) {
  await new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, data)).on("end", () => resolve()).on("error", reject);
  });
}
export {
  copyIn
};
