// src/servers/drop-databases.ts
import { json } from "node:stream/consumers";
import { Databases } from "./databases.js";
var { access, names } = await json(process.stdin);
var databases = new Databases(access, async () => null);
for (const name of names) {
  try {
    await databases.dropNamed(name);
  } catch (error) {
    console.error(`downright: the database ${name} could not be dropped:`, error);
  }
}
await databases.close();
