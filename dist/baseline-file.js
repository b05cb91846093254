// src/baseline-file.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "./errors.js";
import { z } from "./lib/zod.js";
var baselineName = "downright-baseline.json";
var shape = z.object({
  version: z.literal(1),
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      check: z.string(),
      revision: z.string(),
      object: z.string().nullable(),
      message: z.string()
    })
  )
});
async function readBaseline(folder) {
  const file = join(folder, baselineName);
  try {
    return shape.parse(JSON.parse(await readFile(file, "utf8"))).findings;
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw new UserError(`Cannot read ${file}`, {
      why: error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error),
      hint: "Write it again with `downright baseline`.",
      cause: error
    });
  }
}
function baselineText(findings) {
  const lines = findings.map(
    ({ fingerprint, check, revision, object, message }) => JSON.stringify({ check, revision, object, message, fingerprint })
  );
  const list = lines.length === 0 ? "" : `
    ${lines.sort().join(",\n    ")}
  `;
  return `{
  "version": 1,
  "findings": [${list}]
}
`;
}
export {
  baselineName,
  baselineText,
  readBaseline
};
