// src/servers/start.ts
import { UserError } from "../errors.js";
import { startContainer, startLocalImage } from "./container.js";
import { startEmbedded } from "./embedded.js";
import { startGiven } from "./given.js";
import { prepare } from "./prepare.js";
import { oldestMajor } from "./server.js";
var given = { name: "given", start: startGiven };
var container = { name: "container", start: startContainer };
var localImage = { name: "container", start: startLocalImage };
var embedded = { name: "embedded", start: startEmbedded };
function waysTo({ kind = "auto", url, image }) {
  if (kind !== "auto") return [given, container, embedded].filter(({ name }) => name === kind);
  if (url) return [given];
  return image ? [container] : [localImage, embedded, container];
}
async function startServer(options) {
  const server = await firstOf(waysTo(options), options);
  try {
    if (Number.parseInt(server.version, 10) < oldestMajor) {
      throw new UserError(`PostgreSQL ${server.version} is too old`, {
        why: `Downright knows the catalogs of PostgreSQL ${oldestMajor} and newer`,
        hint: "Give it the version that your production runs, if that is newer; else the oldest it knows."
      });
    }
    return await prepare(server, options);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
async function firstOf(ways, options) {
  const refusals = [];
  for (const { name, start } of ways) {
    try {
      return await start(options);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push([name, error]);
    }
  }
  const [[, only] = []] = refusals;
  if (only && refusals.length === 1) throw only;
  const reasons = refusals.map(([name, { message, why }]) => [`${name}: ${message}`, why].filter(Boolean).join("\n"));
  throw new UserError("No disposable PostgreSQL could be started", {
    why: [...new Set(reasons)].join("\n\n"),
    hint: [...new Set(refusals.flatMap(([, { hint }]) => hint ?? []))].join("\n")
  });
}
export {
  startServer
};
