// src/servers/clean-up.ts
import { Databases } from "./databases.js";
import { openEngine } from "./engine.js";
import { findEngine } from "./engine-address.js";
import { tryAccess } from "./given-access.js";
import { parseServerUrl } from "./given-url.js";
import { removeContainersOfStep } from "./leftover-containers.js";
import { dropLeftDatabases } from "./leftover-databases.js";
import { places } from "./place.js";
import { sweep } from "./sweep.js";
async function cleanUpAfterStep(environment, url) {
  const failures = [];
  for (const clean of [sweepFolders, () => removeContainers(environment), () => dropDatabases(url)]) {
    await clean().catch((error) => failures.push(error));
  }
  return failures;
}
async function sweepFolders() {
  for (const place of places()) sweep(place);
}
async function removeContainers(environment) {
  const address = await findEngine(environment).catch(() => null);
  if (address) await removeContainersOfStep(await openEngine(address), environment);
}
async function dropDatabases(url) {
  if (!url) return;
  const access = parseServerUrl(url);
  await tryAccess(access, () => {
  });
  const databases = new Databases(access, async () => null);
  await dropLeftDatabases(databases);
  await databases.close();
}
export {
  cleanUpAfterStep
};
