// src/tools/sql/session.ts
import { connect } from "../../lib/pg.js";
import { psqlParts } from "../../source/psql.js";
import { runScript } from "./run-script.js";
var SqlSession = class {
  versions = {};
  bookkeeping = [];
  history = [];
  stranded = [];
  unmatched;
  notes;
  #migrations = /* @__PURE__ */ new Map();
  #timeLimit;
  #database;
  #client;
  constructor(folder, unmatched, database, { stepTimeout }) {
    for (const migration of folder.migrations) {
      const last = this.history.at(-1);
      const revision = { ...migration.revision, parents: last ? [last.id] : [] };
      if (this.#migrations.has(revision.id)) this.stranded.push(revision);
      else {
        this.#migrations.set(revision.id, migration);
        this.history.push(revision);
      }
    }
    this.unmatched = unmatched;
    this.notes = notesOn(folder);
    this.#database = database;
    this.#timeLimit = stepTimeout;
  }
  async up(revision) {
    const { up } = this.#migrations.get(revision);
    return await this.#run(up) ?? { ok: true, applied: true, guarded: guardedIn(up) };
  }
  async down(revision) {
    const { down } = this.#migrations.get(revision);
    return (down && await this.#run(down)) ?? { ok: true, applied: false };
  }
  async mark() {
  }
  async use(database) {
    await this.#client?.end();
    this.#client = void 0;
    this.#database = database;
  }
  async [Symbol.asyncDispose]() {
    await this.#client?.end();
  }
  async #run(script) {
    this.#client ??= await connect(this.#database);
    const failed = await runScript(this.#client, this.#database, script, this.#timeLimit);
    if (failed && failed.error.kind !== "error") await this.use(this.#database);
    return failed;
  }
};
function guardedIn({ parts }) {
  return parts.flatMap(({ text }) => [...psqlParts(text)]).flatMap(({ text }) => /\bIF\s+NOT\s+EXISTS\b|\bduplicate_object\b/i.test(text) ? [text] : []);
}
function notesOn({ style, others, migrations }) {
  const repeatable = others.filter((name) => /(^|\/)R__/i.test(name));
  const inGo = others.filter((name) => name.endsWith(".go"));
  const filledIn = migrations.flatMap(
    ({ revision }) => style.name === "Flyway" && /\$\{[\w.:]+\}/.test(revision.source) ? [revision.file] : []
  );
  const byItself = `Let ${style.name} itself run: \`tool: command\` in \`downright.yml\`.`;
  return [
    ...inGo.length > 0 ? [`Migrations in Go were not run, so that what needs them fails: ${shown(inGo)}. ${byItself}`] : [],
    ...filledIn.length > 0 ? [`Placeholders were not filled in, so that what has them may fail: ${shown(filledIn)}. ${byItself}`] : [],
    ...repeatable.length > 0 ? [`Repeatable migrations were not run: ${shown(repeatable)}.`] : [],
    ...isOneWay({ style, migrations }) ? ["There are no downgrades, so that only the way up was checked; one stands in a file as `U1__name.sql`."] : []
  ];
}
function shown(files) {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  return `\`${files.slice(0, 5).join("`, `")}\`${more}`;
}
function isOneWay({ style, migrations }) {
  return style.mayBeOneWay && migrations.every(({ down }) => down === null);
}
export {
  SqlSession,
  isOneWay
};
