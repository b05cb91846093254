// src/catalog/unfinished.ts
var lastBlock = 2 ** 32 - 2;
var Unfinished = class {
  /** For each file its blocks; -1 where the block is not known. */
  #files = /* @__PURE__ */ new Map();
  /** Until when it may be anywhere. */
  #anywhere = 0;
  /** Takes note of what was written; `much` is anything. */
  add(written) {
    if (written === "much") this.#anywhere = Number.POSITIVE_INFINITY;
    else {
      for (const { file, block } of written) {
        const blocks = this.#files.get(file) ?? /* @__PURE__ */ new Map();
        this.#files.set(file, blocks.set(block ?? -1, Number.POSITIVE_INFINITY));
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
  /** The blocks of a file that may have been written to. */
  ranges(file) {
    if (this.#anywhere > 0) return [[0, lastBlock]];
    const ranges = [];
    for (const block of [...this.#files.get(file)?.keys() ?? []].sort((a, b) => a - b)) {
      const range = ranges.at(-1);
      if (range?.[1] === block - 1) range[1] = block;
      else ranges.push([block, block]);
    }
    return ranges;
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
    for (const [file, blocks] of this.#files) {
      for (const [block, until] of blocks) {
        if (isOver(until)) blocks.delete(block);
        else blocks.set(block, Math.min(until, next));
      }
      if (blocks.size === 0) this.#files.delete(file);
    }
  }
};
export {
  Unfinished
};
