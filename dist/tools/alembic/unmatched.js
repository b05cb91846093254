// src/tools/alembic/unmatched.ts
import { join } from "node:path";
import { migrationsNotListed } from "../unmatched.js";
var looks = {
  extensions: [".py"],
  text: (source) => /^revision\s*(:[^=\n]*)?=/m.test(source) && /^(async\s+)?def upgrade\b/m.test(source)
};
async function findUnmatched(folder, revisions) {
  const listed = revisions.map(({ file }) => join(folder, file));
  return migrationsNotListed(folder, listed, [], looks);
}
export {
  findUnmatched
};
