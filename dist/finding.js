// src/finding.ts
import { createHash } from "node:crypto";
function finding(draft, revision = draft.revision) {
  const identity = JSON.stringify([draft.check, revision, draft.object]);
  return { ...draft, fingerprint: createHash("sha256").update(identity).digest("hex").slice(0, 16) };
}
export {
  finding
};
