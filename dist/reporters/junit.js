// src/reporters/junit.ts
import { revisionName } from "../history/name.js";
import { plain } from "./plain.js";
import { shortened } from "./shortened.js";
import { visible, visibleLines } from "./visible.js";
function junit(reports, unchecked = []) {
  const suites = [
    ...reports.map((report) => ({ name: nameOf(report), cases: casesOf(report) })),
    ...unchecked.map((one) => ({ name: one.folder, cases: [caseOf(one)] }))
  ];
  const total = counts(suites.flatMap(({ cases }) => cases));
  const body = suites.map(({ name, cases }) => suite(name, cases)).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites${attributes({ name: "Downright", ...total })}>
${body}
</testsuites>
`;
}
function nameOf({ record: { folder, database } }) {
  return database === void 0 ? folder : `${folder}, database ${database}`;
}
function caseOf({ folder, what, why, hint }) {
  const said = [what, why, hint].filter((text) => text !== void 0).join("\n");
  return { name: folder, time: 0, findings: [], aside: { outcome: "error", why: shortened(said) } };
}
function suite(name, cases) {
  const body = cases.map((one) => `${caseXml(one, name)}
`).join("");
  return `<testsuite${attributes({ name, ...counts(cases) })}>
${body}</testsuite>`;
}
function counts(cases) {
  const of = (outcome) => cases.filter((one) => outcomeOf(one) === outcome).length;
  const time = cases.reduce((sum, one) => sum + one.time, 0).toFixed(3);
  return { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped"), time };
}
function outcomeOf({ findings, aside }) {
  return findings.some(({ level }) => level === "error") ? "failure" : aside?.outcome ?? "passed";
}
function casesOf({ record, findings }) {
  const { revisions, stranded = [], stopped } = record;
  const left = new Set(findings);
  const take = (wanted) => {
    const own = [...left].filter(wanted);
    for (const finding of own) left.delete(finding);
    return own;
  };
  const cases = [...revisions, ...stranded].map((revision) => ({
    ...named(revision, record.folder),
    ...seen(revision, stopped),
    findings: take((finding) => finding.revision === revision.id)
  }));
  for (const { location } of left) {
    const own = take((finding) => finding.location.file === location.file);
    if (own.length > 0) cases.push({ name: location.file, ...location, time: 0, findings: own });
  }
  if (stopped && !revisions.some(({ id }) => id === stopped.revision)) {
    cases.push({ name: stopped.revision, time: 0, findings: [], aside: { outcome: "error", why: stopped.why } });
  }
  return cases;
}
function named({ file, lines, ...revision }, folder) {
  const { id, message } = revisionName(revision);
  return {
    name: message === void 0 ? id : `${message} (${id})`,
    file: folder === "." ? file : `${folder}/${file}`,
    line: lines.up
  };
}
function seen(revision, stopped) {
  if (!("up" in revision)) return { time: 0, aside: { outcome: "skipped", why: "it could not be run" } };
  const { id, up, down, again } = revision;
  const time = (up.duration + (down?.duration ?? 0) + (again?.duration ?? 0)) / 1e3;
  if (stopped?.revision === id) return { time, aside: { outcome: "error", why: stopped.why } };
  const why = up.swept ? "it was there before this change" : "it fails after an ancestor that failed";
  return up.swept || up.outcome === "blocked" ? { time, aside: { outcome: "skipped", why } } : { time };
}
function caseXml(one, classname) {
  const { name, file, line, time, findings, aside } = one;
  const errors = findings.filter(({ level }) => level === "error");
  const others = findings.filter(({ level }) => level !== "error");
  const [first] = errors;
  const children = [
    ...first ? [tag("failure", { message: plain(first.message), type: first.check }, errors.map(told))] : [],
    ...!first && aside ? [tag(aside.outcome, { message: aside.why }, [])] : [],
    ...others.length > 0 ? [tag("system-out", {}, others.map(told))] : []
  ];
  const start = `<testcase${attributes({ classname, name, file, line, time: time.toFixed(3) })}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join("")}</testcase>`;
}
function tag(name, given, texts) {
  return `<${name}${attributes(given)}>${escaped(visibleLines(texts.join("\n\n")))}</${name}>`;
}
function told({ level, check, location, message, why, todo, evidence }) {
  const proofs = evidence.map(({ label, text }) => `${label}:
${shortened(text)}`);
  return plain(
    [`${level} ${check} at ${location.file}:${location.line}`, `${message}.`, why, todo, ...proofs].join("\n")
  );
}
function attributes(values) {
  return Object.entries(values).map(([name, value]) => value === void 0 ? "" : ` ${name}="${escaped(visible(String(value)))}"`).join("");
}
function escaped(text) {
  const named2 = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => named2[character]).replace(/[\ufffe\uffff]/g, "�");
}
export {
  junit
};
