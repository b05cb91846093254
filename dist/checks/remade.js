// src/checks/remade.ts
import { callNames } from "../source/calls.js";
import { callsIn, provenByHand } from "./by-hand.js";
var making = ["create_index", "create_foreign_key", "create_unique_constraint", "create_check_constraint"];
var makingInNode = ["addIndex", "addConstraint"];
var dropping = ["drop_index", "drop_constraint", "removeIndex", "removeConstraint"];
function remadeCalls(found) {
  const { remade = [], path } = found.repair;
  if (remade.length === 0) return { up: [], down: [] };
  if (found.revision.source.includes("batch_alter_table")) return void 0;
  const up = callsIn(found, "up", [...making, ...makingInNode]);
  const down = callsIn(found, "down", dropping);
  const ups = remade.map(({ name }) => up.find((call) => callNames(call, name)) ?? unnamed(up, path.at(-1)));
  const downs = remade.map(
    ({ name, table }) => down.find((call) => callNames(call, name)) ?? unnamed(down, table ?? path[1])
  );
  const all = [...ups, ...downs];
  const isWhole = all.every((call) => call !== void 0) && new Set(all).size === all.length;
  return isWhole ? { up: ups, down: downs } : void 0;
}
function goesAway(record, revision, line) {
  const found = provenByHand(record, "dropped-by-hand").filter((one) => one.revision === revision);
  const calls = found.flatMap((one) => remadeCalls(one)?.down ?? []);
  return calls.some((call) => typeof line === "number" && call.line <= line && line <= call.endLine);
}
function inRuns(calls) {
  const runs = [];
  for (const call of calls.toSorted((a, b) => a.line - b.line)) {
    const last = runs.at(-1);
    if (last?.endLine !== call.line - 1) runs.push(call);
    else runs[runs.length - 1] = { ...last, endLine: call.endLine, alone: last.alone && call.alone };
  }
  return runs;
}
function wentWithWords({ kind, remade = [] }) {
  if (remade.length === 0) return "";
  return ` ${capital(listOf(remade))} went with the ${kind}, and the revision makes ${themOrIt(remade)} again, too.`;
}
function removeWords({ object, remade = [] }, makes) {
  const more = remade.length > 0 ? ` and ${listOf(remade)} again` : "";
  const all = remade.length > 0 ? "them" : "it";
  return `Remove from the upgrade what ${makes} \`${object}\`${more}, and from the downgrade what drops ${all}.`;
}
function unnamed(calls, mentions) {
  const [one, ...others] = calls.filter((call) => /^\s*None\b/.test(call.text) && callNames(call, mentions));
  return others.length === 0 ? one : void 0;
}
function themOrIt(remade) {
  return remade.length > 1 ? "them" : "it";
}
function listOf(remade) {
  const all = remade.map(({ kind, name }) => `${kind} \`${name}\``);
  return [all.slice(0, -1).join(", "), ...all.slice(-1)].filter(Boolean).join(" and ");
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
export {
  goesAway,
  inRuns,
  remadeCalls,
  removeWords,
  wentWithWords
};
