/** A row of a system catalog, and where it is: another place or another transaction is another version of it. */
export interface KnownRow {
  id: string;
  /** The key of the root that it is read with. */
  root: string;
  block: number;
  /** Its number in the block. */
  line: number;
  /** The transaction that wrote it. */
  writer: string;
}

/** Places of a system catalog: one in a block, or all from one block to another. */
export interface Places {
  lines: readonly (readonly [block: number, line: number])[];
  blocks: readonly (readonly [first: number, last: number])[];
}

/** The rows of a system catalog that are known, by where they are. */
export class KnownRows {
  readonly #rows = new Map<string, KnownRow>();
  /** For the id of each row that has one its name, as far as it was seen. */
  readonly #names = new Map<string, string>();
  readonly #blocks = new Map<number, Map<number, KnownRow>>();

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  rootOf(id: string): string | undefined {
    return this.#rows.get(id)?.root;
  }

  /** The row that is known to be at a place. */
  at(block: number, line: number): KnownRow | undefined {
    return this.#blocks.get(block)?.get(line);
  }

  /** Those that are known to be in some places. */
  in({ lines, blocks }: Places): Set<KnownRow> {
    const found = new Set<KnownRow>();
    for (const [block, line] of lines) {
      const row = this.at(block, line);
      if (row) found.add(row);
    }
    for (const range of blocks) {
      for (const block of this.#blocksIn(range)) for (const row of this.#blocks.get(block)!.values()) found.add(row);
    }
    return found;
  }

  /** Whether this is the version that is known last of a row. */
  has(row: KnownRow): boolean {
    return this.#rows.get(row.id) === row;
  }

  /** Takes note of a row that is new or changed. */
  learn(row: KnownRow): void {
    this.#rows.set(row.id, row);
    const block = this.#blocks.get(row.block);
    if (block) block.set(row.line, row);
    else this.#blocks.set(row.block, new Map([[row.line, row]]));
  }

  /** Takes note of a row's name; tells whether it had another one, undefined if none was known or it has none now. */
  rename(id: string, name: string | null): boolean | undefined {
    const old = this.#names.get(id);
    if (name === null) this.#names.delete(id);
    else this.#names.set(id, name);
    return old === undefined || name === null ? undefined : old !== name;
  }

  /** Takes note that a version of a row is not there any more. */
  forget(row: KnownRow): void {
    const block = this.#blocks.get(row.block);
    if (block?.get(row.line) === row) block.delete(row.line);
    if (block?.size === 0) this.#blocks.delete(row.block);
    if (!this.has(row)) return;
    this.#rows.delete(row.id);
    this.#names.delete(row.id);
  }

  #blocksIn([first, last]: readonly [number, number]): number[] {
    const isRead = (block: number) => first <= block && block <= last;
    return last - first < this.#blocks.size
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((block) => this.#blocks.has(block))
      : [...this.#blocks.keys()].filter(isRead);
  }
}
