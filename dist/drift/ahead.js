// src/drift/ahead.ts
import { objectKey } from "../catalog/object-id.js";
import { mend } from "./mend.js";
async function upAhead(pending, database, marked, session, server) {
  await session.use(database);
  for (const { id } of marked) await session.mark(id, true);
  const ahead = [];
  const failed = /* @__PURE__ */ new Set();
  for (const { id, parents, dependsOn } of pending) {
    if (failed.size > 0 && [...parents, ...dependsOn].some((one) => failed.has(one))) {
      failed.add(id);
      ahead.push({ revision: id, outcome: "blocked" });
      continue;
    }
    const outcome = await session.up(id);
    if (!outcome.ok) failed.add(id);
    ahead.push(
      outcome.ok ? { revision: id, outcome: "passed" } : { revision: id, outcome: "failed", error: outcome.error }
    );
  }
  await session.use(await server.create());
  await server.drop(database);
  return ahead;
}
var mostTries = 12;
async function findStumbling(ahead, failing, where) {
  const { differences } = where;
  for (const { revision, outcome, error } of ahead) {
    if (outcome === "passed" && failing.has(revision)) {
      const about = failing.get(revision);
      const one = differences.find(({ kind, path }) => objectKey(kind, path) === about);
      one?.stumbling.push({ revision, there: "passes" });
    }
    if (outcome !== "failed" || !error || failing.has(revision)) continue;
    for (const difference of likeliest(differences, error)) {
      if (!await passesWithout(difference, revision, where)) continue;
      difference.stumbling.push({ revision, there: "fails" });
      break;
    }
  }
}
function likeliest(differences, { message, sql }) {
  const text = `${message}
${sql ?? ""}`;
  const rank = ({ path }) => path.filter((name) => text.includes(name)).length;
  return differences.filter((one) => rank(one) > 0).sort((a, b) => rank(b) - rank(a)).slice(0, mostTries);
}
async function passesWithout(difference, revision, where) {
  const { server, onLive, target, reduce, pending, session, marked } = where;
  const copy = await server.clone(onLive);
  const about = (key) => key === objectKey(difference.kind, difference.path);
  await mend(
    copy,
    target,
    reduce,
    (change) => about(objectKey(change.kind, change.to ?? change.path)) || about(objectKey(change.kind, change.path))
  );
  const until = pending.slice(0, pending.findIndex(({ id }) => id === revision) + 1);
  const ahead = await upAhead(until, copy, marked, session, server);
  return ahead.find((one) => one.revision === revision)?.outcome === "passed";
}
export {
  findStumbling,
  upAhead
};
