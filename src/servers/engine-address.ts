import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf, UserError } from '../errors.ts';

/** How long an engine may take to answer, in milliseconds. */
const patience = 5000;

/**
 * Finds a container engine that answers, without loading anything for it.
 * @returns its address as in DOCKER_HOST
 * @throws UserError when none answers
 */
export async function findEngine(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const asked = environment.DOCKER_HOST || propertyOf(environment);
  const addresses = asked
    ? [asked]
    : sockets(environment)
        .filter(({ path }) => existsSync(path))
        .map(toAddress);
  const silent: string[] = [];
  for (const address of addresses) {
    const complaint = await complaintOf(address);
    if (complaint === null) return address;
    silent.push(`${address}: ${complaint}`);
  }
  const hint = silent.some((line) => line.includes('EACCES'))
    ? 'Let this user talk to the engine, for example by adding it to the group `docker`.'
    : 'Start Docker or Podman, or say where it is in DOCKER_HOST.';
  const nothing = 'DOCKER_HOST is not set, and there is no socket of Docker or Podman in the usual places';
  throw new UserError('No container engine answers', { why: silent.join('\n') || nothing, hint });
}

/** Where Docker, then Podman, put their sockets. */
function sockets({ XDG_RUNTIME_DIR, HOME = homedir() }: NodeJS.ProcessEnv): { path: string }[] {
  if (process.platform === 'win32') return [{ path: '//./pipe/docker_engine' }];
  const runtime = XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.()}`;
  return [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    join(HOME, '.docker/run/docker.sock'),
    join(HOME, '.docker/desktop/docker.sock'),
    join(runtime, 'podman/podman.sock'),
    '/run/podman/podman.sock',
  ].map((path) => ({ path }));
}

function toAddress({ path }: { path: string }): string {
  return process.platform === 'win32' ? `npipe://${path}` : `unix://${path}`;
}

/** testcontainers has a settings file of its own, which may name an engine. */
function propertyOf({ HOME = homedir() }: NodeJS.ProcessEnv): string | undefined {
  try {
    const text = readFileSync(join(HOME, '.testcontainers.properties'), 'utf8');
    return /^\s*(?:tc|docker)\.host\s*=\s*(\S+)/m.exec(text)?.[1]?.replaceAll('\\:', ':');
  } catch {
    return undefined;
  }
}

/** @returns why an address does not lead to an engine, or null if it does */
async function complaintOf(address: string): Promise<string | null> {
  const [, protocol, rest = ''] = /^(\w+):\/\/(.*)$/.exec(address) ?? [];
  try {
    if (protocol === 'unix' || protocol === 'npipe') await ping(rest);
    else if (protocol === 'tcp' || protocol === 'http' || protocol === 'https') await reach(new URL(address));
    else return 'only unix, npipe, tcp, http and https are understood; for ssh, forward the socket (ssh -L)';
    return null;
  } catch (error) {
    return messageOf(error) || (error as NodeJS.ErrnoException).code || 'it does not answer';
  }
}

function ping(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: '/_ping', timeout: patience }, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`it answers with HTTP status ${response.statusCode}`));
    });
    asked.on('timeout', () => asked.destroy(new Error('it does not answer')));
    asked.on('error', reject).end();
  });
}

/** Whether somebody listens; what may need certificates is left to the real connection. */
function reach({ hostname, port, protocol }: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port) || (protocol === 'https:' ? 2376 : 2375), hostname, () => {
      socket.destroy();
      resolve();
    });
    socket.setTimeout(patience, () => socket.destroy(new Error('it does not answer')));
    socket.on('error', reject);
  });
}
