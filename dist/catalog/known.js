// src/catalog/known.ts
var KnownRows = class {
  #rows = /* @__PURE__ */ new Map();
  /** For the id of each row that has one its name, as far as it was seen. */
  #names = /* @__PURE__ */ new Map();
  #blocks = /* @__PURE__ */ new Map();
  get isEmpty() {
    return this.#rows.size === 0;
  }
  rootOf(id) {
    return this.#rows.get(id)?.root;
  }
  /** The row that is known to be at a place. */
  at(block, line) {
    return this.#blocks.get(block)?.get(line);
  }
  /** Those that are known to be in some places. */
  in({ lines, blocks }) {
    const found = /* @__PURE__ */ new Set();
    for (const [block, line] of lines) {
      const row = this.at(block, line);
      if (row) found.add(row);
    }
    for (const range of blocks) {
      for (const block of this.#blocksIn(range)) for (const row of this.#blocks.get(block).values()) found.add(row);
    }
    return found;
  }
  /** Whether this is the version that is known last of a row. */
  has(row) {
    return this.#rows.get(row.id) === row;
  }
  /** Takes note of a row that is new or changed. */
  learn(row) {
    this.#rows.set(row.id, row);
    const block = this.#blocks.get(row.block);
    if (block) block.set(row.line, row);
    else this.#blocks.set(row.block, /* @__PURE__ */ new Map([[row.line, row]]));
  }
  /** Takes note of a row's name; tells whether it had another one, undefined if none was known or it has none now. */
  rename(id, name) {
    const old = this.#names.get(id);
    if (name === null) this.#names.delete(id);
    else this.#names.set(id, name);
    return old === void 0 || name === null ? void 0 : old !== name;
  }
  /** Takes note that a version of a row is not there any more. */
  forget(row) {
    const block = this.#blocks.get(row.block);
    if (block?.get(row.line) === row) block.delete(row.line);
    if (block?.size === 0) this.#blocks.delete(row.block);
    if (!this.has(row)) return;
    this.#rows.delete(row.id);
    this.#names.delete(row.id);
  }
  #blocksIn([first, last]) {
    const isRead = (block) => first <= block && block <= last;
    return last - first < this.#blocks.size ? Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((block) => this.#blocks.has(block)) : [...this.#blocks.keys()].filter(isRead);
  }
};
export {
  KnownRows
};
