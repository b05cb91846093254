// A program: removes the containers of a process that is at its end and cannot wait for it itself.
import { json } from 'node:stream/consumers';
import { openEngine } from './engine.ts';
import { removeContainersOf } from './leftover-containers.ts';

const { address, mark } = (await json(process.stdin)) as { address: string; mark: string };
await removeContainersOf(await openEngine(address), mark);
process.exit(0); // Not before the sockets to the engine close: they are kept open for more.
