// src/checks/live-drift.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { called, describeLive, revisionOf, sentence, standsAt, waysBack } from "./live-words.js";
import { clauseOf, placeNaming, placeOf, titleOf } from "./place.js";
var liveDrift = defineCheck({
  id: "live-drift",
  title: "A live database is not what the migrations that ran there build",
  about: "Somebody changed it by hand, or a migration was edited after it had run there. Downright finds out where the live database stands, runs the history up to there in a scratch database, and compares the two. In a check, what differs is an error only where the change comes out otherwise there than on a new database; the rest is one note. `downright drift` tells all of it.",
  fix: "Bring the live database back by the SQL that the finding has, or let a migration make the history follow it.",
  run: (record) => {
    const { live } = record;
    if (!live) return [];
    if (live.by === "drift") return live.differences.map((one) => drifted(one, live, record)).flat();
    const stumbling = live.differences.filter((one) => one.stumbling.some(({ there }) => there === "passes"));
    const rest = live.differences.filter((one) => one.stumbling.length === 0);
    return [...stumbling.flatMap((one) => drifted(one, live, record, "error")), ...folded(rest, live, record)];
  }
});
function drifted(difference, live, record, level = difference.level) {
  const [first] = live.by === "check" ? difference.stumbling : [];
  const stumbling = record.revisions.find(({ id }) => id === first?.revision);
  const revision = stumbling ?? revisionOf(difference, record);
  if (!revision) return [];
  const name = difference.path.at(-1);
  const isThere = stumbling !== void 0 || difference.change !== "added";
  const { back, follow, object } = difference;
  return [
    finding(
      {
        check: "live-drift",
        level,
        revision: revision.id,
        object,
        location: isThere ? placeNaming(record, revision, "up", name) : placeOf(record, revision, "up"),
        message: describeLive(difference, live),
        why: `${standsAt(live, record)}, and what was run up to there in a scratch database builds something else. ${consequence(difference, record)}`,
        todo: todoFor(difference),
        edits: [],
        evidence: waysBack(difference, record),
        proven: (back?.proven && follow?.proven) ?? false
      },
      null
    )
  ];
}
function consequence({ stumbling, change }, { revisions }) {
  const [first] = stumbling;
  const revision = revisions.find(({ id }) => id === first?.revision);
  if (first && revision) {
    const fails = revision.up.error ? ` (${clauseOf(revision.up.error)})` : "";
    return first.there === "passes" ? `So ${titleOf(revision)} passes there, and fails on every new database${fails}.` : `So ${titleOf(revision)} fails there, and passes on a new database.`;
  }
  return change === "removed" ? "Whoever generates the next revision against it gets it added a second time, and that revision fails everywhere else." : "What works there may fail everywhere else, and the other way round.";
}
function todoFor({ back, follow, change, kind, value }) {
  const needsValues = kind === "column" && value["not null"] && !value.default && !value.identity && !value.generated;
  const removed = change === "removed" && needsValues ? " (where there are rows, they need values first)" : "";
  const loss = change === "added" ? " (which deletes what is in it)" : removed;
  if (back && follow)
    return `If it was not meant, bring the live database back by the SQL below${loss}; if it was, make the history follow it by a migration.`;
  if (back) return `Bring the live database back by the SQL below${loss}, or write a migration for it by hand.`;
  return "Bring the live database back by hand, or write a migration that makes the history follow it.";
}
function folded(rest, live, record) {
  const [first] = rest;
  const revision = first && revisionOf(first, record);
  if (!first || !revision) return [];
  const lines = rest.map((one) => describeLive(one, live).replaceAll("`", ""));
  return [
    finding(
      {
        check: "live-drift",
        level: "note",
        revision: revision.id,
        object: rest.length === 1 ? first.object : null,
        location: placeOf(record, revision, "up"),
        message: rest.length === 1 ? describeLive(first, live) : sentence(`${called(live.name)} differs from the history in ${rest.length} places`),
        why: `${standsAt(live, record)}. This change does not stumble over it.`,
        todo: "`downright drift` tells what was done by hand and which ways lead back.",
        edits: [],
        evidence: rest.length === 1 ? waysBack(first, record) : [{ label: "What differs", text: lines.join("\n") }],
        proven: false
      },
      null
    )
  ];
}
export {
  liveDrift
};
