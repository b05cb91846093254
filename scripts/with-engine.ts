// Runs a command beside a Docker engine of its own, for the tests of containers: `node scripts/with-engine.ts npm test`.
// The command finds the engine in DOWNRIGHT_TEST_ENGINE, with the image `postgres:15` in it; where none can be had, it
// finds the reason in DOWNRIGHT_TEST_NO_ENGINE. With the command, the engine and all that is in it goes away.
import { spawn } from 'node:child_process';
import { messageOf } from '../src/errors.ts';
import { findEngine } from '../src/servers/engine-address.ts';
import { onExit } from '../src/servers/exit.ts';
import { startEngine } from './docker-engine.ts';
import { cachedImage, pulledImage } from './docker-image.ts';

const [command = '', ...args] = process.argv.slice(2);
const environment: NodeJS.ProcessEnv = { ...process.env };
let stop = (): void => {};
try {
  const there = await findEngine().catch(() => null);
  if (there) {
    pulledImage(there);
    environment.DOWNRIGHT_TEST_ENGINE = there;
  } else {
    const engine = await startEngine();
    stop = engine.stop;
    cachedImage(engine.address);
    environment.DOWNRIGHT_TEST_ENGINE = engine.address;
  }
} catch (error) {
  // Where everything can be installed, nothing is skipped.
  if (process.env.CI === 'true') throw error;
  environment.DOWNRIGHT_TEST_NO_ENGINE = messageOf(error);
}
const child = spawn(command, args, { env: environment, stdio: 'inherit' });
onExit(() => child.kill()); // Before the engine, which was registered first.
child.once('error', (error) => {
  console.error(messageOf(error));
  process.exitCode = 1;
  stop();
});
child.once('exit', (status) => {
  process.exitCode = status ?? 1;
  stop();
});
