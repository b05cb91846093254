// src/reporters/page.ts
import { count, listed } from "./count.js";
import { findingCard } from "./finding-card.js";
import { fit } from "./fit.js";
import { footer, headline, stopNotice } from "./headline.js";
import { detailsBlock } from "./markdown.js";
import { revisionTable } from "./revision-table.js";
var openFindings = 5;
var noticeRoom = 400;
function page(report, { room, measure, elsewhere, filesUrl, commit }) {
  const start = [headline(report), stopNotice(report)].filter(Boolean).join("\n\n");
  const end = footer(report, commit);
  const left = room - measure(start) - measure(end) - noticeRoom;
  const table = `${revisions(report)}

`;
  const cards = report.findings.map((finding, index) => {
    const open = finding.level === "error" && index < openFindings;
    return findingCard(finding, { filesUrl, open }).map((card) => `${card}

`);
  });
  const shownTable = measure(table) > left / 2 ? "" : table;
  const ways = fit(cards, left - measure(shownTable), measure);
  const shown = shownTable + cards.map((card, index) => card[ways[index] ?? 0] ?? "").join("");
  return [start, shown.trim(), leftOut(shownTable === "", ways, elsewhere), end].filter(Boolean).join("\n\n");
}
function revisions(report) {
  const { length } = report.record.revisions;
  if (length === 0) return "";
  const table = revisionTable(report);
  return report.verdict.passed && report.findings.length === 0 ? detailsBlock(count(length, "revision"), table) : table;
}
function leftOut(table, ways, elsewhere) {
  const atLeast = (way) => ways.filter((chosen) => chosen >= way).length;
  const parts = [
    table && "the table of revisions",
    atLeast(1) && `the evidence of ${count(atLeast(1), "finding")}`,
    atLeast(2) && `the details of ${atLeast(2)}`,
    atLeast(3) && `${count(atLeast(3), "finding")} altogether`
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? `**Left out, for want of room:** ${listed(parts)}. More is in ${elsewhere}.` : "";
}
export {
  page
};
