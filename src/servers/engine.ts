import { createServer, isIP, isIPv4 } from 'node:net';
import { messageOf, UserError } from '../errors.ts';
import type { Docker } from '../lib/testcontainers.ts';

/** A container engine that answers. */
export interface Engine {
  /** As in DOCKER_HOST. */
  address: string;
  docker: Docker;
  /** Where ports of its containers are reached from here. */
  host: string;
  /** Address that ports of its containers are bound to, so that few can reach them; empty for all there are. */
  bindTo: string;
  /** Labels that make Ryuk remove a container when this process is gone; starts Ryuk. */
  reaperLabels(): Promise<{ [label: string]: string }>;
}

/**
 * Opens an engine.
 * @param address from findEngine()
 * @throws UserError when this Node.js is too old for it, or the engine does not let us in
 */
export async function openEngine(address: string): Promise<Engine> {
  mustLoad(process.versions.node);
  const { getContainerRuntimeClient, getReaper } = await import('../lib/testcontainers.ts');
  const before = process.env.DOCKER_HOST;
  process.env.DOCKER_HOST = address; // It may be one that testcontainers does not look for, such as Podman's.
  try {
    const client = await getContainerRuntimeClient();
    const named = client.info.containerRuntime.host;
    const host = (await isHere(named)) ? '127.0.0.1' : named;
    return {
      address,
      docker: client.container.dockerode,
      host,
      // From inside a container, the engine's own machine is reached at the gateway, which nobody outside can reach. An
      // engine elsewhere is another matter.
      bindTo: host === '127.0.0.1' || (/^(unix|npipe):/.test(address) && isIPv4(host)) ? host : '',
      async reaperLabels() {
        const { sessionId } = await getReaper(client);
        return { 'org.testcontainers': 'true', 'org.testcontainers.session-id': sessionId };
      },
    };
  } catch (error) {
    throw new UserError(`The container engine at ${address} cannot be used`, {
      why: `it answers, but does not say what it is (${messageOf(error)})`,
      hint: 'See whether `docker info` works for this user.',
      cause: error,
    });
  } finally {
    if (before === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = before;
  }
}

/** @throws UserError when testcontainers does not load on this version of Node.js */
export function mustLoad(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return;
  throw new UserError('Containers need a newer Node.js', {
    why: `testcontainers, which starts them, needs Node.js 22.22; this is ${version}`,
    hint: 'Run Downright with Node.js 24, or use the embedded server, which does without containers.',
  });
}

/**
 * Whether a host is the machine that we are on: testcontainers takes one for a container too easily, and names an address
 * of its own then. The list of its addresses lacks that of a bridge without a container, so we try to listen there.
 * @param host a name or an address, as testcontainers tells it
 */
export function isHere(host: string): Promise<boolean> {
  if (host === 'localhost' || !isIP(host)) return Promise.resolve(host === 'localhost');
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(0, host, () => probe.close(() => resolve(true)));
  });
}
