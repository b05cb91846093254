import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once, root } from './prepare.mjs';

/** What the tests of containers start. */
const image = 'postgres:15';
const entrypoint = join(root, 'test', 'docker', 'entrypoint.sh');
/** What a server does not need, and only makes the image large. */
const superfluous = ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'];

/** Has an engine that is not ours pull the official image, unless it has it. */
export function pulledImage(address: string): void {
  const docker = (...args: string[]) => execFileSync('docker', ['-H', address, ...args], { stdio: 'ignore' });
  try {
    docker('image', 'inspect', image);
  } catch {
    console.error(`Pulling ${image} …`);
    docker('pull', image);
  }
}

/**
 * Gives an engine of ours an image like the official one, made of Debian packages: no registry is needed. It is made
 * once, which takes a minute, and kept.
 */
export function cachedImage(address: string): void {
  const recipe = [readFileSync(entrypoint), superfluous.join()];
  const key = recipe
    .reduce((hash, part) => hash.update(part), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);
  const folder = join('/var/cache/downright-tests', `image-${key}`);
  const archive = join(folder, 'rootfs.tar');
  once(folder, () => build(folder, archive));
  const changes = [
    'ENTRYPOINT ["/entrypoint.sh"]',
    'CMD ["postgres"]',
    'ENV PG_MAJOR=15',
    'VOLUME /var/lib/postgresql/data',
  ];
  const args = changes.flatMap((change) => ['--change', change]);
  execFileSync('docker', ['-H', address, 'import', ...args, archive, image], { stdio: 'ignore' });
}

function build(folder: string, archive: string): void {
  console.error(`Making the image ${image} of Debian packages: about a minute …`);
  const rootfs = join(folder, 'rootfs');
  const packages = ['--variant=minbase', '--include=postgresql-15'];
  const from = mirror();
  execFileSync('mkdir', ['-p', rootfs]);
  execFileSync('debootstrap', [...packages, 'bookworm', rootfs, ...(from ? [from] : [])], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copyFileSync(entrypoint, join(rootfs, 'entrypoint.sh'));
  const left = [...superfluous, 'proc', 'sys', 'dev'].map((path) => `--exclude=./${path}/*`);
  execFileSync('tar', ['-C', rootfs, ...left, '-cf', archive, '.']);
  execFileSync('rm', ['-rf', rootfs]);
}

/** Where this machine gets its own Debian packages. */
function mirror(): string | undefined {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const listed = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .find((line) => line.endsWith(' bookworm'))
    ?.split(' ')[0];
}
