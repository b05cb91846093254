/**
 * What we use of testcontainers: finding the engine, credentials of registries, the container that removes others.
 * It needs Node.js 22.22 or newer, fails to load on older ones, and takes most of a second to: import it only when a
 * container is really wanted.
 */
import { getContainerRuntimeClient, getReaper } from 'testcontainers';

// Not part of its main module, which pulls images without progress and overlooks errors on the way.
export { getAuthConfig } from 'testcontainers/build/container-runtime/auth/get-auth-config.js';
export { ImageName } from 'testcontainers/build/container-runtime/image-name.js';
export { getContainerRuntimeClient, getReaper };

/** dockerode's client of an engine. */
export type Docker = Awaited<ReturnType<typeof getContainerRuntimeClient>>['container']['dockerode'];
/** One container of it. */
export type Container = ReturnType<Docker['getContainer']>;
