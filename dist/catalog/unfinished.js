// src/catalog/unfinished.ts
var lastBlock = 2 ** 32 - 2;
var nowhere = { lines: [], blocks: [] };
var Unfinished = class {
  /** For each file the places in it, by what tells them apart. */
  #files = /* @__PURE__ */ new Map();
  /** Until when it may be anywhere. */
  #anywhere = 0;
  /** Takes note of what was written; `much` is anything. */
  add(written) {
    if (written === "much") this.#anywhere = Number.POSITIVE_INFINITY;
    else {
      for (const one of written) {
        const places = this.#files.get(one.file) ?? /* @__PURE__ */ new Map();
        if (places.size === 0) this.#files.set(one.file, places);
        places.set(keyOf(one), { written: one, until: Number.POSITIVE_INFINITY });
      }
    }
  }
  /** Whether any file of a kind may have been written to. */
  concerns(isOne) {
    return this.#anywhere > 0 || [...this.#files.keys()].some(isOne);
  }
  /** The files that may have been written to; undefined if that is any. */
  get files() {
    return this.#anywhere > 0 ? void 0 : new Set(this.#files.keys());
  }
  /**
   * The places in a file that may have been written to.
   * @param isKnown whether a row is known to be at a place: nothing else is told by one that was left
   */
  places(file, isKnown) {
    if (this.#anywhere > 0) return { lines: [], blocks: [[0, lastBlock]] };
    const open = this.#files.get(file);
    if (!open) return nowhere;
    const lines = [];
    const blocks = [];
    for (const { written } of open.values()) {
      const { block = 0, line, isLeft } = written;
      if (line === void 0) blocks.push(block);
      else if (!isLeft || isKnown(block, line)) lines.push([block, line]);
    }
    return { lines, blocks: stretchesOf(blocks) };
  }
  /**
   * Forgets a place where what was written has been seen: a row that was put there, or that one has left. Nobody can
   * put another one there as long as we see one.
   */
  close(place) {
    this.#files.get(place.file)?.delete(keyOf(place));
  }
  /**
   * Forgets what every transaction that wrote it is over for.
   * @param oldest the oldest transaction that was not over when all of it was looked at
   * @param next the first that had not begun
   */
  seen(oldest, next) {
    const isOver = (until) => Math.min(until, next) <= oldest;
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
};
function stretchesOf(blocks) {
  const stretches = [];
  for (const block of blocks.toSorted((a, b) => a - b)) {
    const stretch = stretches.at(-1);
    if (stretch?.[1] === block - 1) stretch[1] = block;
    else stretches.push([block, block]);
  }
  return stretches;
}
function keyOf({ block, line, isLeft }) {
  return `${block} ${line} ${isLeft}`;
}
export {
  Unfinished
};
