// src/replay/surroundings.ts
var Surroundings = class {
  #server;
  /** What was there at each checkpoint, and where the rungs begin (0). */
  #known = /* @__PURE__ */ new Map();
  #first = [];
  #notes = /* @__PURE__ */ new Set();
  /** @param server absent where somebody else sees to it */
  constructor(server) {
    this.#server = server;
  }
  /** What is there now was there before the first revision. */
  async begin() {
    await this.remember(0);
    this.#first = this.#known.get(0) ?? [];
  }
  /** The rungs begin there again. */
  startOver() {
    this.#known.set(0, this.#first);
  }
  /** What is there now belongs to a checkpoint; to 0, where the rungs begin. */
  async remember(checkpoint) {
    this.#known.set(
      checkpoint,
      (await this.#strays()).map(({ what }) => what)
    );
  }
  /** Takes back what has come since a checkpoint. */
  async takeBack(checkpoint) {
    await this.#server?.remove(await this.#since(checkpoint));
  }
  /**
   * Sees to it that new connections can be made, whatever a migration did to the user that it runs as.
   * @throws UserError when the server has ended
   */
  async letIn() {
    const own = (await this.#since(0)).filter(({ what }) => what.startsWith("the rights or the password of "));
    await this.#server?.remove(own);
    for (const { what } of own) {
      this.note(
        `A migration changes ${what}, which it runs as itself. That was taken back for the rest of the replay.`
      );
    }
  }
  /** Keeps a sentence for the report. */
  note(sentence) {
    this.#notes.add(sentence);
  }
  /** Whether anything is otherwise than before the first revision. */
  async haveChanged() {
    return (await this.#since(0)).length > 0;
  }
  /** Notes what is still on the server, when all revisions are down. */
  async tellWhatIsLeft() {
    const left = (await this.#since(0)).map(({ what }) => what);
    if (left.length === 0) return;
    this.note(
      `After the way down, there is still on the server: ${left.join(", ")}. It belongs to no database, and no downgrade takes it back.`
    );
  }
  /** What the user should know, in sentences. */
  get notes() {
    return [...this.#notes];
  }
  async #since(checkpoint) {
    const known = this.#known.get(checkpoint) ?? [];
    return (await this.#strays()).filter(({ what }) => !known.includes(what));
  }
  async #strays() {
    return await this.#server?.strays() ?? [];
  }
};
export {
  Surroundings
};
