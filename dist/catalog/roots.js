// src/catalog/roots.ts
import { families } from "./queries/index.js";
import { isRare } from "./queries/select.js";
import { objectsOf } from "./rows.js";
var familiesOf = new Map(families.map(({ catalog }) => [catalog, families.filter((one) => one.catalog === catalog)]));
var RootReader = class {
  #client;
  #version;
  /** The names of the queries that are prepared: most are never asked. */
  #prepared = /* @__PURE__ */ new Set();
  /** For each family the roots of which a plain query does not tell all. */
  #rare = new Map(families.map((family) => [family, /* @__PURE__ */ new Set()]));
  /** @param client reads, in a transaction that is open */
  constructor(client, version) {
    this.#client = client;
    this.#version = version;
  }
  /** Goes on over another connection to the same database. */
  use(client) {
    this.#client = client;
    this.#prepared.clear();
  }
  /**
   * Reads some roots, with what is read with them: in one round trip, or in two where one of them has something rare.
   * @param once is for what can be asked but once
   * @returns undefined when it was asked once and not all was told; the next time, all will be
   */
  async read(ask, roots, watch, { once }) {
    const questions = this.#questions(roots, watch);
    if (questions.length === 0) return [];
    const answers = await this.#ask(ask, questions);
    let isAll = true;
    for (const [index, { family }] of questions.entries()) {
      for (const { root, object } of answers[index]) {
        if (!object.facts[isRare]) continue;
        this.#rare.get(family).add(oidOf(root));
        isAll = false;
      }
    }
    if (isAll) return answers.flat();
    return once ? void 0 : this.read(ask, roots, watch, { once });
  }
  #questions(roots, watch) {
    const oids = /* @__PURE__ */ new Map();
    for (const [root, kinds] of roots) {
      const sort = watch.sortOf(root);
      for (const family of familiesOf.get(root.slice(0, root.indexOf(" "))) ?? []) {
        const { kind, needs, sorts } = family;
        if (kinds && !kinds.has(kind)) continue;
        if (sort && sorts && !sorts.includes(sort) || needs && watch.isEmpty(needs)) continue;
        const others = oids.get(family);
        if (others) others.push(oidOf(root));
        else oids.set(family, [oidOf(root)]);
      }
    }
    return [...oids].flatMap(([family, all]) => {
      const isPlain = (oid) => family.hasPlain === true && !this.#rare.get(family).has(oid);
      return [
        { family, isPlain: true, oids: all.filter(isPlain) },
        { family, isPlain: false, oids: all.filter((oid) => !isPlain(oid)) }
      ].filter(({ oids: oids2 }) => oids2.length > 0);
    });
  }
  async #ask(ask, questions) {
    const added = questions.filter((question) => !this.#prepared.has(nameOf(question)));
    if (added.length > 0) await this.#prepare(added);
    const executed = questions.map((question) => `EXECUTE ${nameOf(question)}('{${question.oids.join(",")}}')`);
    const results = await ask(added.length > 0 ? [...executed, ...planning("DEFAULT")] : executed);
    return questions.map(({ family }, index) => objectsOf(family, results[index]));
  }
  /**
   * Prepares queries; they are planned, once and for all, when they are run next. Each is prepared by itself: PostgreSQL
   * copies the whole text that it was prepared in whenever it runs it.
   */
  async #prepare(questions) {
    await this.#client.query(planning("off").join(";"));
    for (const question of questions) {
      const { family, isPlain } = question;
      const wanted = (root) => `${root} = ANY ($1)`;
      const sql = family.sql({ version: this.#version, wanted, isFew: true, ...isPlain ? { isPlain } : {} });
      await this.#client.query(`PREPARE ${nameOf(question)}(oid[]) AS ${sql}`);
      this.#prepared.add(nameOf(question));
    }
  }
};
function planning(value) {
  const methods = ["seqscan", "bitmapscan", "hashjoin", "mergejoin", "memoize"];
  return methods.map((method) => `SET LOCAL enable_${method} = ${value}`);
}
function nameOf({ family, isPlain }) {
  return `${isPlain ? "plain" : "full"}_${families.indexOf(family)}`;
}
function oidOf(root) {
  return root.slice(root.indexOf(" ") + 1);
}
export {
  RootReader
};
