import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Outline } from '../replay/neighbours.ts';
import { outlinesSchema } from '../replay/neighbours-schema.ts';

/** What an outline may take of the room that a comment has, in characters. */
export const mostHidden = 8192;
/** Unpacked, an outline that fits is far smaller; what is not has been made to fill our memory. */
const mostUnpacked = 250_000;

/** Outlines as a line that nobody sees; as much of them as there is room for. */
export function hide(outlines: readonly Outline[]): string {
  if (outlines.length === 0) return '';
  for (let share = 1; share > 0.001; share /= 2) {
    const line = written(share === 1 ? outlines : outlines.map((outline) => cut(outline, share)));
    if (line.length <= mostHidden) return line;
  }
  return '';
}

/**
 * Reads what `hide` wrote.
 * @param line the line of a comment after its marker
 * @returns null where it is none, `broken` where it is one that we would not write
 */
export function reveal(line: string): Outline[] | null | 'broken' {
  const [, version, packed = ''] = /^<!-- downright outline v(\d+) (\S*) -->$/.exec(line) ?? [];
  if (version === undefined) return null;
  if (version !== '1' || packed.length > mostHidden) return 'broken';
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostUnpacked }).toString('utf8');
    return outlinesSchema.safeParse(JSON.parse(text)).data ?? 'broken';
  } catch {
    return 'broken'; // Not packed, not JSON, or nested too deeply.
  }
}

function written(outlines: readonly Outline[]): string {
  return `<!-- downright outline v1 ${deflateRawSync(JSON.stringify(outlines)).toString('base64')} -->`;
}

/** The first revisions, and of each the first things that it does. */
function cut(outline: Outline, share: number): Outline {
  const most = Math.ceil(1000 * share);
  const revisions = outline.revisions
    .slice(0, most)
    .map((one) => ({ ...one, touches: one.touches.slice(0, Math.ceil(one.touches.length * share)) }));
  return { ...outline, revisions, knows: outline.knows.slice(-Math.ceil(100 * share)), cut: true };
}
