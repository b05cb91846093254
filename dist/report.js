// src/report.ts
import { checks } from "./checks/index.js";
import { everyServer } from "./replay/record.js";
import { verdictOf } from "./verdict.js";
function reportOn(record) {
  const findings = onAnyServer(everyServer(record).map((one) => [one, checks.flatMap((check) => check.run(one))]));
  const position = new Map(record.revisions.map((revision, index) => [revision.id, index]));
  const rank = { error: 0, warning: 1, note: 2 };
  findings.sort(
    (a, b) => rank[a.level] - rank[b.level] || (position.get(a.revision) ?? 0) - (position.get(b.revision) ?? 0)
  );
  return { record, findings, verdict: verdictOf(findings, record) };
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
