import { localeArguments } from './cluster.ts';
import { settings } from './settings.ts';

/** The command of a container: what its image would run, with our settings. */
export function containerCommand(command: readonly string[]): string[] {
  // The container is what keeps others out.
  const all = { ...settings, listen_addresses: '*', dynamic_shared_memory_type: 'mmap' };
  return [...command, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * What initdb is told in a container.
 * @param major version of the image's PostgreSQL, if it says so
 */
export function initdbArguments(major: number | undefined): string[] {
  return ['--no-sync', '--encoding=UTF8', '--locale=C', ...localeArguments(major ?? 0)];
}
