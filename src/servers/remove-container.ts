// A program: removes one container, for a process that is at its end and cannot wait for it itself.
import { json } from 'node:stream/consumers';
import { openEngine } from './engine.ts';

const { address, id } = (await json(process.stdin)) as { address: string; id: string };
const { docker } = await openEngine(address);
await docker
  .getContainer(id)
  .remove({ force: true, v: true })
  .catch(() => {}); // It is gone, which is what was wanted.
process.exit(0);
