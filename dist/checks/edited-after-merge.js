// src/checks/edited-after-merge.ts
import { finding } from "../finding.js";
import { isSameCode } from "../source/same-code.js";
import { defineCheck } from "./check.js";
import { told } from "./differences.js";
import { titleOf } from "./place.js";
var editedAfterMerge = defineCheck({
  id: "edited-after-merge",
  title: "A revision that is merged already was edited, renamed or deleted",
  about: "Databases that are there have run it as it was, and never run it again: they miss what was put in, and keep what was taken out, while new databases get the new form. Comments and white space do not count. It is a warning where the replay shows that a database of the base reaches the same schema, or that the base itself does not run; and a note where only the downgrade was edited.",
  fix: "Put the revision back as it was, and write what is to change into a new one.",
  run: (record) => (record.scope?.edited ?? []).map((edited) => editedFinding(record, edited))
});
function editedFinding(record, edited) {
  const now = record.revisions.find(({ id }) => id === edited.id);
  const kind = edited.id === null ? "deleted" : edited.id === edited.wasId ? "edited" : "renamed";
  const onlyDown = kind === "edited" && now !== void 0 && isDownOnly(edited, now);
  const file = now && kind === "renamed" ? placeOfFile(record, now) : edited.file;
  return finding({
    check: "edited-after-merge",
    level: onlyDown ? "note" : isHarmless(record) ? "warning" : "error",
    revision: edited.id ?? edited.wasId,
    object: null,
    location: { file, line: now?.lines[onlyDown ? "down" : "up"] ?? 1 },
    message: messageOf(record, edited, now, kind, onlyDown),
    why: onlyDown ? "Databases that have run it go down by the new form from now on; those that have gone down by the old one stay as they are." : whyOf(record, kind),
    todo: onlyDown ? "Nothing, if the new downgrade undoes what the merged upgrade did." : `Put ${kind === "deleted" ? "it back" : "it back as it was"}, and write what is to change into a new revision. Where no database has run it yet, this is no harm.`,
    edits: [],
    evidence: now ? changedLines(edited, now) : [],
    proven: false
  });
}
function placeOfFile({ folder }, { file }) {
  return folder === "." ? file : `${folder}/${file}`;
}
function messageOf({ scope }, { wasId }, now, kind, onlyDown) {
  const base = `which \`${scope?.base}\` has already`;
  if (kind === "deleted") return `\`${wasId}\`, ${base}, is gone`;
  if (kind === "renamed") return `\`${wasId}\`, ${base}, is now called \`${now?.id}\``;
  return `${onlyDown ? "The downgrade of " : ""}${now ? titleOf(now) : `\`${wasId}\``}, ${base}, was edited`;
}
function whyOf(record, kind) {
  const { name, capabilities } = record.tool;
  const effect = {
    edited: "Databases that have run it never run it again: they keep what its old form made, and new databases get what its new form makes.",
    renamed: `${name} takes it for another one: where it has run under its old name, it runs a second time.`,
    deleted: capabilities.includes("sorted-by-name") ? "Databases that have run it keep what it made; new databases never get it." : `${name} stops on a database that stands at it, since it does not find it; others keep what it made, and new databases never get it.`
  }[kind];
  const { upgradePath } = record;
  if (upgradePath?.outcome === "skipped") return `${effect} What that comes to could not be tried: ${upgradePath.why}.`;
  if (isHarmless(record)) return `${effect} Here both have the same schema in the end; their rows may differ.`;
  return effect;
}
function isHarmless({ upgradePath }) {
  if (!upgradePath || upgradePath.outcome === "failed") return false;
  return upgradePath.outcome === "skipped" ? upgradePath.baseFails === true : told(upgradePath.differences).length === 0;
}
function isDownOnly({ source: was, file }, { source, lines }) {
  if (lines.down === null || lines.down < lines.up) return false;
  const start = was.split("\n").findIndex((line) => /\bdef downgrade\b|\bdown\b\s*[:=(]|\bfunction down\b/.test(line));
  if (start === -1) return false;
  const head = (text, count) => text.split("\n").slice(0, count).join("\n");
  return isSameCode(file, head(was, start), head(source, lines.down - 1));
}
function changedLines({ source: was }, { source }) {
  const [old, now] = [was, source].map((text) => text.split("\n").map((line) => line.trim()));
  const only = (some, others, sign) => some.filter((line) => line !== "" && !others.includes(line)).map((line) => `${sign} ${line}`);
  const lines = [...only(old, now, "-"), ...only(now, old, "+")];
  if (lines.length === 0 || lines.length > 20) return [];
  return [{ label: "What was edited", text: lines.join("\n") }];
}
export {
  editedAfterMerge
};
