// src/catalog/known.ts
var KnownRows = class {
  /** For the id of each row the root that it is read with. */
  #roots = /* @__PURE__ */ new Map();
  /** For the id of each row that has one its name, as far as it was seen. */
  #names = /* @__PURE__ */ new Map();
  #blocks = /* @__PURE__ */ new Map();
  get isEmpty() {
    return this.#roots.size === 0;
  }
  rootOf(id) {
    return this.#roots.get(id);
  }
  /** Takes note of a row that is new or changed. */
  learn(id, root) {
    this.#roots.set(id, root);
  }
  /** Takes note of a row's name; tells whether it had another one, undefined if none was known. */
  rename(id, name) {
    const old = this.#names.get(id);
    this.#names.set(id, name);
    return old === void 0 ? void 0 : old !== name;
  }
  /**
   * Puts what is in some blocks now in place of what was in them.
   * @param read the first and the last of each stretch of blocks that were read
   * @param now the ids of the rows in those that are not empty; new rows have been learnt
   * @returns the ids and roots of the rows that are gone; they are forgotten
   */
  replace(read, now) {
    const there = /* @__PURE__ */ new Set();
    for (const ids of now.values()) for (const id of ids) there.add(id);
    const gone = [];
    for (const block of this.#blocksIn(read)) {
      for (const id of this.#blocks.get(block) ?? []) {
        if (!there.has(id)) gone.push([id, this.#roots.get(id)]);
      }
      this.#blocks.delete(block);
    }
    for (const [block, ids] of now) this.#blocks.set(block, ids);
    for (const [id] of gone) {
      this.#roots.delete(id);
      this.#names.delete(id);
    }
    return gone;
  }
  #blocksIn(read) {
    const isRead = (block) => read.some(([first, last]) => first <= block && block <= last);
    return [...this.#blocks.keys()].filter(isRead);
  }
};
export {
  KnownRows
};
