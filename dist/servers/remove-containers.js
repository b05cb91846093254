// src/servers/remove-containers.ts
import { json } from "node:stream/consumers";
import { openEngine } from "./engine.js";
import { removeContainersOf } from "./leftover-containers.js";
var { address, mark } = await json(process.stdin);
await removeContainersOf(await openEngine(address), mark);
process.exit(0);
