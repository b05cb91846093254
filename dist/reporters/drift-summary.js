// src/reporters/drift-summary.ts
import { count, listed, seconds } from "./count.js";
import { findingCard } from "./finding-card.js";
import { fit } from "./fit.js";
import { code, detailsBlock, fence, prose, text } from "./markdown.js";
import { brief, briefProse, visible } from "./visible.js";
var around = 6e4;
var measure = (part) => Buffer.byteLength(part);
function hasDrifted({ findings }) {
  return findings.some(({ level }) => level !== "note");
}
function driftSummary(reports, { filesUrl, room = 1e6 } = {}) {
  const drifted = reports.filter(hasDrifted).length;
  const which = reports.length === 1 ? "The live database has" : `${drifted} of ${reports.length} live databases have`;
  const head = drifted > 0 ? `### ❌ ${which} drifted` : "### ✅ No live database has drifted";
  return `${[head, ...reports.flatMap((report) => section(report, filesUrl, room / reports.length))].join("\n\n")}
`;
}
function section(report, filesUrl, room) {
  const { record, findings } = report;
  const live = record.live;
  const { name, at, applied, pending, server, migration } = live;
  const stands = at.length > 0 ? `stands at ${at.map((id) => code(brief(id))).join(" and ")}` : "has run no revision";
  const cards = findings.map((finding, index) => findingCard(finding, { filesUrl, open: index < 5 }));
  const ways = fit(cards, Math.max(0, room - around), measure);
  const expected = Object.entries(live.expected).map(([what, number]) => `${text(brief(what))} (${number})`);
  const notes = [...report.notes, ...record.notes ?? []].slice(0, 8).map((note) => prose(briefProse(note, 400)));
  const facts = [
    code(brief(record.folder)),
    text(brief(record.tool.name)),
    `PostgreSQL ${text(brief(server ?? "of an unknown version"))}`,
    `${count(applied, "revision")} applied${pending > 0 ? `, ${pending} not` : ""}`,
    seconds(record.duration)
  ];
  const left = ways.filter((way) => way >= 3).length;
  return [
    `${code(brief(name))} ${stands}: ${findings.length === 0 ? "nothing differs" : count(findings.length, "difference")}.`,
    ...cards.flatMap((card, index) => card[ways[index] ?? -1] ?? []),
    ...left > 0 ? [`… and ${left} more.`] : [],
    ...(migration?.files ?? []).map(({ file, text: source }) => {
      const proven = migration?.proven ? "proven" : `not proven: ${text(brief(migration?.why ?? "", 300))}`;
      const shown = source.length > 2e4 ? `${source.slice(0, 2e4)}
…` : source;
      return detailsBlock(
        `The migration that makes the history follow (${proven})`,
        `${code(brief(file))}

${fence(visible(shown, "\n	"))}`
      );
    }),
    ...expected.length > 0 ? [`<sub>Not told, since it is expected: ${listed(expected)}.</sub>`] : [],
    ...notes.map((note) => `<sub>${note}</sub>`),
    `<sub>${facts.join(" · ")}</sub>`
  ];
}
export {
  driftSummary,
  hasDrifted
};
