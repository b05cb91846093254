import { Databases } from './databases.ts';
import { openEngine } from './engine.ts';
import { findEngine } from './engine-address.ts';
import { tryAccess } from './given-access.ts';
import { parseServerUrl } from './given-url.ts';
import { removeContainersOfStep } from './leftover-containers.ts';
import { dropLeftDatabases } from './leftover-databases.ts';
import { places } from './place.ts';
import { sweep } from './sweep.ts';

/**
 * Removes what a step of a workflow left when it was killed: servers with their folders, containers, databases on the
 * given server. Nothing is left by a step that ended by itself.
 * @param environment of what runs for the step after its job
 * @param url of the given server, if there is one
 * @returns what could not be looked after
 */
export async function cleanUpAfterStep(environment: NodeJS.ProcessEnv, url: string | undefined): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const clean of [sweepFolders, () => removeContainers(environment), () => dropDatabases(url)]) {
    await clean().catch((error) => failures.push(error));
  }
  return failures;
}

async function sweepFolders(): Promise<void> {
  for (const place of places()) sweep(place);
}

async function removeContainers(environment: NodeJS.ProcessEnv): Promise<void> {
  const address = await findEngine(environment).catch(() => null);
  if (address) await removeContainersOfStep(await openEngine(address), environment);
}

async function dropDatabases(url: string | undefined): Promise<void> {
  if (!url) return;
  const access = parseServerUrl(url);
  await tryAccess(access, () => {});
  const databases = new Databases(access, async () => null);
  await dropLeftDatabases(databases);
  await databases.close();
}
