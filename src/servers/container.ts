import { randomBytes } from 'node:crypto';
import { messageOf, UserError } from '../errors.ts';
import { ContainerServer } from './container-server.ts';
import { containerCommand, initdbArguments } from './container-settings.ts';
import { type Engine, openEngine } from './engine.ts';
import { findEngine } from './engine-address.ts';
import { findImage, imageName, pullImage } from './image.ts';
import { lastAct } from './last-act.ts';
import { ourMark, ownLabels, removeContainersOfTheEnded } from './leftover-containers.ts';
import type { Server, StartOptions } from './server.ts';

/**
 * Starts PostgreSQL in a container, its data in memory, on a random port.
 * @throws UserError when no engine answers, the image cannot be had or its server does not start
 */
export async function startContainer(options: StartOptions): Promise<Server> {
  return startIn(await openEngine(await findEngine()), options);
}

/**
 * The same, but only when that takes no download.
 * @throws UserError also when the engine does not have the image
 */
export async function startLocalImage(options: StartOptions): Promise<Server> {
  const engine = await openEngine(await findEngine());
  const name = imageName(options);
  if (!(await findImage(engine, name))) throw new UserError(`The engine does not have the image ${name} yet`);
  return startIn(engine, options);
}

async function startIn(engine: Engine, options: StartOptions): Promise<Server> {
  const { progress, signal } = options;
  const name = imageName(options);
  const [image, reaperLabels] = await Promise.all([haveImage(engine, name, options), startReaper(engine, options)]);
  signal?.throwIfAborted();
  progress(`starting a container of ${name} …`);
  await removeContainersOfTheEnded(engine);
  const password = randomBytes(16).toString('hex');
  // First, so that no signal can come in between.
  const forget = lastAct('remove-containers', () => ({ address: engine.address, mark: ourMark }));
  const creating = engine.docker.createContainer({
    Image: name,
    Cmd: containerCommand(image.command),
    Env: [
      'POSTGRES_USER=postgres',
      `POSTGRES_PASSWORD=${password}`,
      `POSTGRES_INITDB_ARGS=${initdbArguments(image.major).join(' ')}`,
      // Images since 18 refuse a mount at the folder that those before it want.
      'PGDATA=/pgtmp/data',
    ],
    Labels: { ...ownLabels(), ...reaperLabels },
    ExposedPorts: { '5432/tcp': {} },
    HostConfig: {
      Tmpfs: { '/pgtmp': 'rw' },
      PortBindings: { '5432/tcp': [{ HostIp: engine.bindTo, HostPort: '' }] },
    },
  });
  const container = await creating.catch((error) => {
    forget();
    throw cannotStart(name, error);
  });
  const server = new ContainerServer({ engine, container, password, forget });
  try {
    await container.start();
    await server.ready(signal);
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    if (error instanceof UserError || signal?.aborted) throw error;
    throw cannotStart(name, error);
  }
}

function cannotStart(name: string, cause: unknown): UserError {
  return new UserError(`A container of ${name} could not be started`, { why: messageOf(cause), cause });
}

async function haveImage(engine: Engine, name: string, { progress }: StartOptions) {
  const there = await findImage(engine, name);
  if (there) return there;
  await pullImage(engine, name, progress);
  const pulled = await findImage(engine, name);
  if (!pulled) throw new UserError(`The image ${name} is not there after it was pulled`);
  return pulled;
}

/**
 * Ryuk, the container that removes others whose process is gone. Not in a workflow of GitHub's: the step after the
 * job removes them. Where it cannot be started, the next run removes what is left.
 */
async function startReaper(engine: Engine, { progress }: StartOptions): Promise<{ [label: string]: string }> {
  if (process.env.GITHUB_ACTIONS === 'true' || process.env.TESTCONTAINERS_RYUK_DISABLED === 'true') return {};
  try {
    return await engine.reaperLabels();
  } catch (error) {
    progress(`going on without Ryuk, which would remove the container should Downright be killed: ${messageOf(error)}`);
    return {};
  }
}
