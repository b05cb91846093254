// src/commands/report.ts
import { addFlags } from "./flags.js";
import { printReports } from "./terminal.js";
function reportCommand(program, end) {
  const command = program.command("report").description(
    "Renders records again, exactly as the check that wrote them; needs no database. Several make one report."
  ).argument("<file...>", "what `downright check --record FILE` wrote");
  addFlags(command, ["record", "json", "sarif", "junit", "markdown", "html"]);
  command.action(async (files, wanted) => {
    const [{ readRecord }, { filesMustBeWritable, writeFiles }] = await Promise.all([
      import("../record-file.js"),
      import("../report-files.js")
    ]);
    await filesMustBeWritable(wanted);
    const read = await Promise.all(files.map(readRecord));
    const reports = read.flatMap((one) => one.reports);
    const unchecked = read.flatMap((one) => one.unchecked);
    const status = await printReports(reports, unchecked);
    await writeFiles(wanted, reports, unchecked);
    end(status);
  });
}
export {
  reportCommand
};
