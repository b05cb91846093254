// src/tools/command/session.ts
import { messageOf, UserError } from "../../errors.js";
import { CannotMark } from "../tool.js";
import { Bookkeeping, requireOnlyOne } from "./bookkeeping.js";
import { listedByFiles, listedByLines, readHistory } from "./history.js";
import { errorIn } from "./output.js";
import { filledIn, filledInSql } from "./settings.js";
import { environmentOf, runCommand, urlOf } from "./shell.js";
var CommandSession = class _CommandSession {
  versions = {};
  bookkeeping;
  history;
  stranded;
  notes;
  #folder;
  #settings;
  #options;
  #listed;
  #kept;
  #database;
  /** Whether the bookkeeping has been seen to change. */
  #isKept = false;
  /** @throws UserError when the revisions cannot be listed */
  static async open(folder, settings, database, options) {
    await new Bookkeeping([], database).letEveryClientIn();
    const listed = await listedBy(folder, settings, options.loadOn ?? database, options);
    const read = await readHistory(folder, listed, settings);
    const session = new _CommandSession(folder, settings, database, options, listed, read);
    await session.use(database);
    return session;
  }
  constructor(folder, settings, database, options, listed, { history, stranded }) {
    this.#folder = folder;
    this.#settings = settings;
    this.#database = database;
    this.#options = options;
    const byId = /* @__PURE__ */ new Map();
    for (const one of listed) if (!byId.has(one.id)) byId.set(one.id, one);
    this.#listed = byId;
    this.#kept = new Bookkeeping(settings.bookkeeping, database);
    this.bookkeeping = this.#kept.tables;
    this.history = history;
    this.stranded = stranded;
    this.notes = settings.down ? [] : ["There is no `down` under `command` in `downright.yml`, so that only the way up was checked."];
  }
  async up(revision) {
    const before = await this.#kept.rows();
    const failed = await this.#run("up", revision);
    if (failed) return failed;
    const after = await this.#kept.rows();
    const added = [...after].filter((row) => !before.has(row));
    requireOnlyOne(this.#listed.get(revision), [...this.#listed.values()], added);
    const applied = this.#kept.tables.length === 0 || added.length > 0;
    if (!applied && !this.#isKept && after.size === 0) throw this.#nothingKept(revision);
    this.#isKept = true;
    return { ok: true, applied };
  }
  async down(revision) {
    const before = await this.#kept.rows();
    const failed = await this.#run("down", revision);
    if (failed) return failed;
    const after = await this.#kept.rows();
    const isSame = before.size === after.size && [...after].every((row) => before.has(row));
    return { ok: true, applied: this.#kept.tables.length > 0 && isSame };
  }
  async mark(revision, applied) {
    if (this.#kept.tables.length === 0) return;
    const name = applied ? "mark" : "unmark";
    const sql = this.#settings[name];
    if (sql === void 0) {
      throw new CannotMark(
        `what comes after it can be tried only if the bookkeeping says that it ran, and \`command\` in downright.yml has no \`${name}\``,
        { hint: "docs/tools.md has the `mark` and `unmark` of some tools." }
      );
    }
    try {
      await this.#kept.run(filledInSql(sql, this.#placeholders(revision)));
    } catch (error) {
      throw new CannotMark(`\`${name}\` under \`command\` in downright.yml fails: ${messageOf(error)}`, {
        hint: `It is run where ${this.#kept.tables.join(", ")} may not be there yet: before the tool has made it, or in what \`schema\` builds.`
      });
    }
  }
  async use(database) {
    this.#database = database;
    await this.#kept.use(database);
  }
  async [Symbol.asyncDispose]() {
    await this.#kept.close();
  }
  /** @throws UserError when the command is not there */
  async #run(direction, revision) {
    const { stepTimeout, env, limits } = this.#options;
    const text = filledIn(this.#settings[direction] ?? ":", this.#placeholders(revision));
    const environment = environmentOf(this.#folder, this.#database, env);
    const ended = await runCommand({ text, folder: this.#folder, environment, timeLimit: stepTimeout, limits });
    requireFound(direction, text, ended);
    if (ended.status === 0 && !ended.isLate) return void 0;
    const of = this.history.find(({ id }) => id === revision);
    const file = (direction === "down" ? of?.downFile?.file : void 0) ?? this.#listed.get(revision)?.file ?? "";
    return { ok: false, error: errorIn(ended, file, stepTimeout) };
  }
  #placeholders(revision) {
    const { file } = this.#listed.get(revision) ?? {};
    return { revision, ...file === void 0 ? {} : { file }, url: urlOf(this.#database) };
  }
  #nothingKept(revision) {
    return new UserError(`\`bookkeeping\` in downright.yml names no table in which ${revision} is kept`, {
      why: `\`up\` has run it, and there are no rows in ${this.#kept.tables.join(", ")}.`,
      hint: "Name the table in which the tool keeps what has run, with its schema if that is not public; or leave `bookkeeping` out if it keeps nothing."
    });
  }
};
async function listedBy(folder, { list, files }, database, { env, stepTimeout, limits }) {
  if (list === void 0) return listedByFiles(folder, files ?? "");
  const text = filledIn(list, { url: urlOf(database) });
  const environment = environmentOf(folder, database, env);
  const ended = await runCommand({ text, folder, environment, timeLimit: stepTimeout, limits });
  requireFound("list", text, ended);
  if (ended.status === 0 && !ended.isLate) return listedByLines(folder, ended.stdout);
  const how = ended.isLate ? `took longer than ${stepTimeout / 1e3} s` : `ended with status ${ended.status}`;
  throw new UserError(`\`list\` in downright.yml ${how}`, {
    why: [text, ended.output.trim()].filter(Boolean).join("\n"),
    hint: "It has to print the revisions, one a line, in the order in which they run."
  });
}
function requireFound(name, text, { status, output }) {
  if (status !== 127 && status !== 126) return;
  throw new UserError(`\`${name}\` in downright.yml cannot be run`, {
    why: [text, output.trim()].filter(Boolean).join("\n"),
    hint: "Install the tool before Downright runs, and write the command as it is typed in the project folder."
  });
}
export {
  CommandSession
};
