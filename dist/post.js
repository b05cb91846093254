// src/post.ts
import { messageOf } from "./errors.js";
import { core } from "./lib/actions-core.js";
import { cleanUpAfterStep } from "./servers/clean-up.js";
var failures = await cleanUpAfterStep(process.env, core.getInput("server-url"));
for (const failure of failures) core.info(`Not everything was cleaned up: ${messageOf(failure)}`);
process.exit(0);
