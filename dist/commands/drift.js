// src/commands/drift.ts
import { UserError } from "../errors.js";
import { addFlags, optionsOf } from "./flags.js";
import { progressTo } from "./terminal.js";
var help = `
What it does:
  It finds out which migrations have run in the live database, runs them in a scratch database, and compares the two. For
  each difference it says what was most likely done by hand and which ways lead back, and tries these in scratch copies.
  The live database is only read, in one read-only transaction; see docs/drift.md.

Exit status:
  0  no drift worth more than a note
  1  drift
  2  Downright could not do its job

Examples:
  downright drift --url "$DATABASE_URL"
  downright catalog --url "$DATABASE_URL" > live.json && downright drift --live live.json`;
function driftCommand(program, end) {
  const command = program.command("drift").description("Compares a live database with what the migrations that ran there build.").argument("[folder]", "folder of the project", ".").option("--url <url>", "the live database; only its catalog is read, in one read-only transaction").option("--dump <file>", "a dump of its schema: pg_dump --schema-only").option("--at <revision>", "at which revision it stands, where it does not say so itself").option("--ignore <patterns>", "names that are not compared, separated by commas, with * for any characters").option("--write", "write the migration that makes the history follow it into the project").addHelpText("after", help);
  addFlags(command, [
    "live",
    "python",
    "node",
    "server",
    "server-url",
    "postgres-image",
    "postgres-version",
    "extensions",
    "roles",
    "database",
    "init-sql",
    "from",
    "schema",
    "step-timeout",
    "timeout",
    "record",
    "json",
    "sarif",
    "markdown",
    "html"
  ]);
  command.action(async (folder, { url, dump, at, ignore, write, ...flags }) => {
    const given = [url, dump, flags.live].filter((one) => one !== void 0);
    if (given.length > 1)
      throw new UserError("Which database is meant is not clear", { hint: "Give one of --live, --url and --dump." });
    const options = await optionsOf(folder, { ...flags, ...given[0] ? { live: given[0] } : {} });
    const drift = {
      at: at?.split(",") ?? options.drift.at,
      ignore: [...options.drift.ignore, ...ignore?.split(",") ?? []]
    };
    const [{ findDrift }, { filesMustBeWritable, writeFiles }, { driftText }, { shownPath }] = await Promise.all([
      import("../drift-run.js"),
      import("../report-files.js"),
      import("../reporters/drift-text.js"),
      import("../shown-path.js")
    ]);
    await filesMustBeWritable(options);
    const { progress, done } = progressTo(process.stderr);
    const report = await findDrift({ options: { ...options, drift }, folder: shownPath(folder), progress }).finally(
      done
    );
    const { isColorSupported } = await import("../lib/picocolors.js");
    const { isTTY, columns } = process.stdout;
    const style = { colour: isColorSupported && isTTY === true, width: Math.min(columns ?? 100, 120) };
    process.stdout.write(driftText(report, style));
    await writeFiles(options, [report], []);
    if (write !== void 0) await writeMigration(folder, report);
    end(report.findings.some(({ level }) => level !== "note") ? 1 : 0);
  });
}
async function writeMigration(folder, { record }) {
  const [{ writeFile }, { join }] = await Promise.all([import("node:fs/promises"), import("node:path")]);
  for (const { file, text } of record.live?.migration?.files ?? []) {
    await writeFile(join(folder, file), text, { flag: "wx" });
    process.stdout.write(`Wrote ${file}
`);
  }
}
export {
  driftCommand
};
