// src/reporters/sarif.ts
import { inOrder } from "./levels.js";
import { plain } from "./plain.js";
import { shortened } from "./shortened.js";
import { brief, visible, visibleLines } from "./visible.js";
var mostResults = 25e3;
var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
function sarif(reports, rules, unchecked = []) {
  const results = [
    ...inOrder(reports.flatMap(({ findings }) => findings)).map((finding) => ({ finding })),
    ...reports.flatMap(({ old }) => old).map((finding) => ({ finding })),
    ...reports.flatMap(({ ignored }) => ignored)
  ].slice(0, mostResults);
  const seen = /* @__PURE__ */ new Map();
  const stops = [
    ...reports.flatMap(
      ({ record: { folder, stopped } }) => stopped ? `${folder}: stopped at ${stopped.revision}: ${stopped.why}` : []
    ),
    ...unchecked.map(({ folder, what }) => `${folder}: not checked: ${what}`)
  ].map((said) => ({ level: "error", message: { text: visible(said) } }));
  const run = {
    tool: {
      driver: { name: "Downright", semanticVersion: reports[0]?.record.downright, rules: rules.map(ruleObject) }
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [{ executionSuccessful: stops.length === 0, toolExecutionNotifications: stops }],
    results: results.map((result) => {
      const { fingerprint } = result.finding;
      const time = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, time);
      return resultObject(result, `${fingerprint}:${time}`, rules);
    })
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 1)}
`;
}
function ruleObject({ id, title, about, fix: fix2 }) {
  return {
    id,
    shortDescription: { text: plain(title) },
    fullDescription: { text: plain(about) },
    help: {
      text: plain(`${about}

What to do: ${fix2}`),
      markdown: `${about}

**What to do:** ${fix2}`
    },
    properties: { tags: ["database", "migrations"] }
  };
}
function resultObject({ finding, ...aside }, fingerprint, rules) {
  const { check, level, message, why, todo, location, evidence, edits } = finding;
  const ruleIndex = rules.findIndex(({ id }) => id === check);
  const related = evidence.flatMap(
    ({ label, location: at }) => at ? [{ ...place(at), message: { text: visible(brief(plain(label))) } }] : []
  );
  return {
    ruleId: check,
    ...ruleIndex < 0 ? {} : { ruleIndex },
    level,
    message: { text: visibleLines(shortened(plain([`${message}.`, why, todo].filter(Boolean).join("\n")))) },
    locations: [place(location)],
    ...related.length > 0 ? { relatedLocations: related } : {},
    // GitHub tells by the first of these whether an alert is new; it makes its own, of the line, where there is none.
    partialFingerprints: { primaryLocationLineHash: fingerprint, "downright/v1": fingerprint },
    ...edits.length > 0 ? { fixes: [fix(edits, todo)] } : {},
    ...aside.by ? {
      suppressions: [
        { kind: aside.by === "comment" ? "inSource" : "external", justification: visible(aside.reason ?? "") }
      ]
    } : {}
  };
}
function place({ file, line }) {
  return { physicalLocation: { artifactLocation: artifact(file), region: { startLine: Math.max(1, line) } } };
}
function artifact(file) {
  const uri = file.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { uri, ...file.startsWith("/") ? {} : { uriBaseId: "%SRCROOT%" } };
}
function fix(edits, todo) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: visible(plain(todo)) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits.filter((edit) => edit.file === file).map(({ line, endLine, replacement }) => ({
        deletedRegion: { startLine: line, startColumn: 1, endLine: endLine + 1, endColumn: 1 },
        ...replacement === null ? {} : { insertedContent: { text: `${replacement.toWellFormed()}
` } }
      }))
    }))
  };
}
export {
  sarif
};
