import { messageOf, UserError } from '../errors.ts';
import type { Engine } from './engine.ts';
import type { Progress, StartOptions } from './server.ts';

/** What we need to know of an image. */
export interface Image {
  name: string;
  /** What it runs when nothing is asked for. */
  command: string[];
  /** Major version of its PostgreSQL, as official images and those built on them say it. */
  major: number | undefined;
}

/** Name of the image to start; `{version}` in it stands for the version. */
export function imageName({ image, version = '17' }: Pick<StartOptions, 'image' | 'version'>): string {
  const name = (image ?? 'postgres:{version}').replaceAll('{version}', version);
  // Without a tag, an engine would pull every image of that name.
  return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}

/** @returns null when the engine does not have it */
export async function findImage({ docker }: Engine, name: string): Promise<Image | null> {
  try {
    const { Config } = await docker.getImage(name).inspect();
    const major = Config.Env?.find((variable) => variable.startsWith('PG_MAJOR='))?.slice('PG_MAJOR='.length);
    return { name, command: Config.Cmd ?? ['postgres'], major: Number(major) || undefined };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}

/**
 * Pulls an image with the credentials that `docker login` left, and tells how far it is.
 * @throws UserError when the registry, or the engine, does not give it
 */
export async function pullImage(engine: Engine, name: string, progress: Progress): Promise<void> {
  const { getAuthConfig, ImageName } = await import('../lib/testcontainers.ts');
  progress(`pulling image ${name} …`);
  try {
    const authconfig = await getAuthConfig(ImageName.fromString(name).registry ?? 'https://index.docker.io/v1/');
    const stream = await engine.docker.pull(name, authconfig ? { authconfig } : {});
    const tell = pullProgress(name, progress);
    await new Promise<void>((resolve, reject) => {
      engine.docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()), tell);
    });
  } catch (error) {
    const why = messageOf(error);
    throw new UserError(`The image ${name} cannot be pulled`, { why, hint: pullHint(why), cause: error });
  }
}

/** What an engine tells of one layer while it pulls. */
interface LayerNews {
  id?: string;
  status?: string;
  progressDetail?: { current?: number; total?: number };
}

/** Adds up the layers, and tells every tenth of the whole. */
function pullProgress(name: string, progress: Progress): (news: LayerNews) => void {
  const layers = new Map<string, { current: number; total: number }>();
  let told = 0;
  return ({ id = '', status, progressDetail: { current = 0, total = 0 } = {} }) => {
    if (status === 'Downloading' && total > 0) layers.set(id, { current, total });
    const done = layers.get(id);
    if (status === 'Download complete' && done) done.current = done.total;
    const sum = (what: 'current' | 'total'): number =>
      [...layers.values()].reduce((all, layer) => all + layer[what], 0);
    const tenth = Math.floor((sum('current') / sum('total')) * 10);
    if (tenth > told) progress(`pulling image ${name}: ${tenth * 10} % of ${Math.ceil(sum('total') / 1e6)} MB`, 'step');
    told = Math.max(told, tenth || 0);
  };
}

const hints: readonly [said: RegExp, hint: string][] = [
  [/toomanyrequests|rate limit/i, 'Log in to the registry (`docker login`): that raises the limit.'],
  [/no matching manifest|platform/i, 'There is no such image for this processor: ask for another one.'],
  [
    /unauthorized|access.*denied|authentication|no basic auth/i,
    'There is no such image, or it is private: look at its name, or log in to its registry (`docker login`).',
  ],
  [/not found|manifest unknown|does not exist|invalid reference/i, 'Look at the name of the image and its tag.'],
  [
    /no such host|dial tcp|timeout|timed out|connection refused|TLS|certificate|x509/i,
    'The engine does not reach the registry: pull or `docker load` the image beforehand, set up a mirror, or use the embedded server.',
  ],
];

/** What to do about a pull that failed, by what the engine said. */
export function pullHint(said: string): string {
  return hints.find(([pattern]) => pattern.test(said))?.[1] ?? 'See whether `docker pull` works for this user.';
}
