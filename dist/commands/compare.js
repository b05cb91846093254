// src/commands/compare.ts
import { messageOf, UserError } from "../errors.js";
function compareCommand(program, end) {
  program.command("compare").description(
    "Compares two catalogs, and says in words what the second has otherwise than the first. Exit status 1 when anything differs that is worth more than a note."
  ).argument("<before>", "what `downright catalog` wrote").argument("<after>", "what `downright catalog` wrote, later or of another database").option("--json", "print the changes as JSON").action(async (before, after, { json }) => {
    const changes = await compareFiles(before, after);
    const { describeDifference } = await import("../catalog/describe.js");
    const lines = json ? [JSON.stringify(changes, null, 1)] : changes.map((change) => `${change.level.padEnd("warning".length)}  ${describeDifference(change)}`);
    process.stdout.write(lines.map((line) => `${line}
`).join(""));
    end(changes.some(({ level }) => level !== "note") ? 1 : 0);
  });
}
async function compareFiles(before, after) {
  const { compareCatalogs } = await import("../catalog/compare.js");
  return compareCatalogs(await readFileAsCatalog(before), await readFileAsCatalog(after));
}
async function readFileAsCatalog(file) {
  const [{ readFile }, { parseCatalog }] = await Promise.all([
    import("node:fs/promises"),
    import("../catalog/json.js")
  ]);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new UserError(`Cannot read the catalog ${file}`, {
      why: messageOf(cause),
      hint: "Name a file that `downright catalog --url URL` wrote.",
      cause
    });
  });
  return parseCatalog(text, file);
}
export {
  compareCommand
};
