// src/replay/edited.ts
import { stat } from "node:fs/promises";
import { join } from "node:path";
async function stampsOf(folder, history) {
  const stamped = history.map(async ({ file }) => {
    const status = await stat(join(folder, file)).catch(() => void 0);
    return [file, status ? `${status.mtimeMs} ${status.size}` : null];
  });
  return new Map(await Promise.all(stamped));
}
async function editedSince(stamps, folder, history) {
  const now = await stampsOf(folder, history);
  const edited = [...stamps].filter(([file, stamp]) => now.get(file) !== stamp).map(([file]) => `\`${file}\``);
  if (edited.length === 0) return [];
  return [`Changed while the replay ran: ${edited.join(", ")}. What is told may be of before or after; run it again.`];
}
export {
  editedSince,
  stampsOf
};
