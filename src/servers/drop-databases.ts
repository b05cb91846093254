// A program: drops databases of a given server, for a process that is at its end and cannot wait for it itself.
import { json } from 'node:stream/consumers';
import { Databases } from './databases.ts';
import type { Database } from './server.ts';

const { access, names } = (await json(process.stdin)) as { access: Database; names: string[] };
const databases = new Databases(access, async () => null);
for (const name of names) {
  try {
    await databases.dropNamed(name);
  } catch (error) {
    console.error(`downright: the database ${name} could not be dropped:`, error);
  }
}
await databases.close();
