import type { Server, Stray } from '../servers/server.ts';

/** What is on the server outside of the working database: it survives a database that is thrown away. */
export class Surroundings {
  readonly #server: Server | undefined;
  /** What was there at each checkpoint, and where the rungs begin (0). */
  readonly #known = new Map<number, string[]>();
  #first: string[] = [];
  readonly #notes = new Set<string>();

  /** @param server absent where somebody else sees to it */
  constructor(server: Server | undefined) {
    this.#server = server;
  }

  /** What is there now was there before the first revision. */
  async begin(): Promise<void> {
    await this.remember(0);
    this.#first = this.#known.get(0) ?? [];
  }

  /** The rungs begin there again. */
  startOver(): void {
    this.#known.set(0, this.#first);
  }

  /** What is there now belongs to a checkpoint; to 0, where the rungs begin. */
  async remember(checkpoint: number): Promise<void> {
    this.#known.set(
      checkpoint,
      (await this.#strays()).map(({ what }) => what),
    );
  }

  /** Takes back what has come since a checkpoint. */
  async takeBack(checkpoint: number): Promise<void> {
    await this.#server?.remove(await this.#since(checkpoint));
  }

  /**
   * Sees to it that new connections can be made, whatever a migration did to the user that it runs as.
   * @throws UserError when the server has ended
   */
  async letIn(): Promise<void> {
    const own = (await this.#since(0)).filter(({ what }) => what.startsWith('the rights or the password of '));
    await this.#server?.remove(own);
    for (const { what } of own) {
      this.note(
        `A migration changes ${what}, which it runs as itself. That was taken back for the rest of the replay.`,
      );
    }
  }

  /** Keeps a sentence for the report. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** Whether anything is otherwise than before the first revision. */
  async haveChanged(): Promise<boolean> {
    return (await this.#since(0)).length > 0;
  }

  /** Notes what is still on the server, when all revisions are down. */
  async tellWhatIsLeft(): Promise<void> {
    const left = (await this.#since(0)).map(({ what }) => what);
    if (left.length === 0) return;
    this.note(
      `After the way down, there is still on the server: ${left.join(', ')}. It belongs to no database, and no downgrade takes it back.`,
    );
  }

  /** What the user should know, in sentences. */
  get notes(): string[] {
    return [...this.#notes];
  }

  async #since(checkpoint: number): Promise<Stray[]> {
    const known = this.#known.get(checkpoint) ?? [];
    return (await this.#strays()).filter(({ what }) => !known.includes(what));
  }

  async #strays(): Promise<Stray[]> {
    return (await this.#server?.strays()) ?? [];
  }
}
