import type { Places } from './known.ts';
import type { Written } from './written.ts';

/** The last block that a file can have. */
const lastBlock = 2 ** 32 - 2;

/** When a transaction may be over: the id of one that is not older; until a snapshot has told, never. */
type Until = number;

const nowhere: Places = { lines: [], blocks: [] };

/** A place, and until when what is there may not have been seen. */
interface Open {
  written: Written;
  until: Until;
}

/**
 * Where was written, as long as what was written there may not have been seen: a transaction may be over, and its rows
 * appear, long after.
 */
export class Unfinished {
  /** For each file the places in it, by what tells them apart. */
  readonly #files = new Map<string, Map<string, Open>>();
  /** Until when it may be anywhere. */
  #anywhere: Until = 0;

  /** Takes note of what was written; `much` is anything. */
  add(written: readonly Written[] | 'much'): void {
    if (written === 'much') this.#anywhere = Number.POSITIVE_INFINITY;
    else {
      for (const one of written) {
        const places = this.#files.get(one.file) ?? new Map<string, Open>();
        if (places.size === 0) this.#files.set(one.file, places);
        places.set(keyOf(one), { written: one, until: Number.POSITIVE_INFINITY });
      }
    }
  }

  /** Whether any file of a kind may have been written to. */
  concerns(isOne: (file: string) => boolean): boolean {
    return this.#anywhere > 0 || [...this.#files.keys()].some(isOne);
  }

  /** The files that may have been written to; undefined if that is any. */
  get files(): ReadonlySet<string> | undefined {
    return this.#anywhere > 0 ? undefined : new Set(this.#files.keys());
  }

  /**
   * The places in a file that may have been written to.
   * @param isKnown whether a row is known to be at a place: nothing else is told by one that was left
   */
  places(file: string, isKnown: (block: number, line: number) => boolean): Places {
    if (this.#anywhere > 0) return { lines: [], blocks: [[0, lastBlock]] };
    const open = this.#files.get(file);
    if (!open) return nowhere;
    const lines: [number, number][] = [];
    const blocks: number[] = [];
    for (const { written } of open.values()) {
      const { block = 0, line, isLeft } = written;
      if (line === undefined) blocks.push(block);
      else if (!isLeft || isKnown(block, line)) lines.push([block, line]);
    }
    return { lines, blocks: stretchesOf(blocks) };
  }

  /**
   * Forgets a place where what was written has been seen: a row that was put there, or that one has left. Nobody can
   * put another one there as long as we see one.
   */
  close(place: Written): void {
    this.#files.get(place.file)?.delete(keyOf(place));
  }

  /**
   * Forgets what every transaction that wrote it is over for.
   * @param oldest the oldest transaction that was not over when all of it was looked at
   * @param next the first that had not begun
   */
  seen(oldest: number, next: number): void {
    const isOver = (until: Until) => Math.min(until, next) <= oldest;
    if (isOver(this.#anywhere)) this.#anywhere = 0;
    else this.#anywhere = Math.min(this.#anywhere, next);
    for (const [file, places] of this.#files) {
      for (const [place, open] of places) {
        if (isOver(open.until)) places.delete(place);
        else open.until = Math.min(open.until, next);
      }
      if (places.size === 0) this.#files.delete(file);
    }
  }
}

/** Blocks as stretches: the first and the last of each. */
function stretchesOf(blocks: readonly number[]): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  for (const block of blocks.toSorted((a, b) => a - b)) {
    const stretch = stretches.at(-1);
    if (stretch?.[1] === block - 1) stretch[1] = block;
    else stretches.push([block, block]);
  }
  return stretches;
}

/** What tells the places in a file apart. */
function keyOf({ block, line, isLeft }: Written): string {
  return `${block} ${line} ${isLeft}`;
}
