// src/report.ts
import { checks } from "./checks/index.js";
import { byBaseline, byComment } from "./counting/ignored.js";
import { isOld } from "./counting/old.js";
import { everyServer } from "./replay/record.js";
import { verdictOf } from "./verdict.js";
function reportOn(record) {
  const asked = record.live?.by === "drift" ? checks.filter(({ id }) => id.startsWith("live-")) : checks;
  const said = everyServer(record).map((one) => [one, asked.flatMap((check) => check.run(one))]);
  const all = inOrder(atLevels(onAnyServer(said), record), record);
  const commented = byComment(all, record);
  const known = byBaseline(commented.findings, record);
  const findings = known.findings.filter((finding) => !isOld(finding, record));
  return {
    record,
    findings,
    old: known.findings.filter((finding) => !findings.includes(finding)),
    ignored: [...commented.ignored, ...known.ignored],
    notes: [...commented.notes, ...known.notes],
    verdict: verdictOf(findings, record)
  };
}
function atLevels(findings, { rules }) {
  return findings.flatMap((finding) => {
    const level = rules?.levels[finding.check] ?? finding.level;
    return level === "off" ? [] : [{ ...finding, level }];
  });
}
function inOrder(findings, { revisions }) {
  const position = new Map(revisions.map(({ id }, index) => [id, index]));
  const rank = { error: 0, warning: 1, note: 2 };
  return findings.toSorted(
    (a, b) => rank[a.level] - rank[b.level] || (position.get(a.revision) ?? 0) - (position.get(b.revision) ?? 0)
  );
}
function onAnyServer(found) {
  const merged = /* @__PURE__ */ new Map();
  for (const [{ server }, findings] of found) {
    const times = /* @__PURE__ */ new Map();
    for (const finding of findings) {
      const time = times.get(finding.fingerprint) ?? 0;
      times.set(finding.fingerprint, time + 1);
      const key = `${finding.fingerprint} ${time}`;
      const known = merged.get(key);
      if (known) known.on.push(server.version);
      else merged.set(key, { finding, on: [server.version] });
    }
  }
  return [...merged.values()].map(
    ({ finding, on }) => on.length === found.length ? finding : { ...finding, message: `PostgreSQL ${on.join(", ")} only: ${finding.message}` }
  );
}
export {
  reportOn
};
