// src/reporters/page.ts
import { count, listed } from "./count.js";
import { findingCard } from "./finding-card.js";
import { fit } from "./fit.js";
import { footer, headline, stopNotice, title } from "./headline.js";
import { historyGraph } from "./history-graph.js";
import { inOrder } from "./levels.js";
import { detailsBlock } from "./markdown.js";
import { revisionTable } from "./revision-table.js";
import { setAside } from "./set-aside.js";
import { uncheckedHeadline, uncheckedSections } from "./unchecked.js";
var openFindings = 5;
var noticeRoom = 400;
function page(reports, options) {
  const { room, measure, elsewhere, filesUrl, unchecked = [] } = options;
  const failures = uncheckedSections(unchecked, room / 4, measure);
  const verdict = headline(reports);
  const first = unchecked.length === 0 ? [`### ${verdict}`] : [uncheckedHeadline(unchecked), ...reports.length > 0 ? [verdict] : [], ...failures];
  const sections = sectionsOf(reports, options);
  const left = room - noticeRoom - total([...first, ...sections.flatMap(({ start, aside, end }) => [start, aside, end])], measure);
  const mostTable = left / 2 / sections.length;
  const tables = sections.map(({ table }) => measure(table) > mostTable ? "" : table);
  const findings = inOrder(
    sections.flatMap(({ report }, section) => report.findings.map((finding) => ({ ...finding, section })))
  );
  const cards = findings.map((finding, index) => {
    const open = finding.level === "error" && index < openFindings;
    return findingCard(finding, { filesUrl, open }).map((card) => `${card}

`);
  });
  const ways = fit(cards, left - total(tables, measure), measure);
  const parts = sections.flatMap(({ start, aside, end }, of) => {
    const shown = cards.flatMap(
      (card, index) => findings[index]?.section === of ? card[ways[index] ?? 0] ?? [] : []
    );
    return [start, tables[of] ?? "", shown.join("").trim(), aside, end];
  });
  const last = sections.length === 1 ? parts.pop() : void 0;
  const missing = leftOut(
    {
      sections: reports.length - sections.length,
      tables: sections.filter(({ table }, of) => table !== tables[of]).length
    },
    ways,
    elsewhere
  );
  return [...first, ...parts, missing, last].filter(Boolean).join("\n\n");
}
function sectionsOf(reports, { room, measure, filesUrl, commit, unchecked = [] }) {
  let free = room / 2;
  const chosen = /* @__PURE__ */ new Map();
  for (const report of reports.toSorted((a, b) => Number(a.verdict.passed) - Number(b.verdict.passed))) {
    const section = {
      report,
      start: opening(report, reports.length + unchecked.length > 1),
      table: revisions(report),
      aside: setAside(report, { room: room / 8 / reports.length, measure, filesUrl }),
      end: footer(report, commit)
    };
    free -= total([section.start, section.aside, section.end], measure);
    if (free > 0 || chosen.size === 0) chosen.set(report, section);
  }
  return reports.flatMap((report) => chosen.get(report) ?? []);
}
function total(parts, measure) {
  return parts.reduce((sum, part) => sum + measure(part) + 2, 0);
}
function opening(report, isOneOfSeveral) {
  const heading = isOneOfSeveral ? `### ${title(report)}

${headline([report])}` : "";
  return [heading, stopNotice(report)].filter(Boolean).join("\n\n");
}
function revisions(report) {
  const table = revisionTable(report);
  const { scope, revisions: all } = report.record;
  const number = scope ? count(scope.revisions.length, "new revision") : count(all.length, "revision");
  const folded = table && report.verdict.passed && report.findings.length === 0 ? detailsBlock(number, table) : table;
  return [folded, historyGraph(report)].filter(Boolean).join("\n\n");
}
function leftOut(missing, ways, elsewhere) {
  const atLeast = (way) => ways.filter((chosen) => chosen >= way).length;
  const parts = [
    missing.sections > 0 && `${count(missing.sections, "replay")} altogether`,
    missing.tables > 0 && `the revisions of ${missing.tables === 1 ? "a replay" : `${missing.tables} replays`}`,
    atLeast(1) && `the evidence of ${count(atLeast(1), "finding")}`,
    atLeast(2) && `the details of ${atLeast(2)}`,
    atLeast(3) && `${count(atLeast(3), "finding")} altogether`
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? `**Left out, for want of room:** ${listed(parts)}. More is in ${elsewhere}.` : "";
}
export {
  page
};
