// src/commands/report.ts
import { printReport } from "./terminal.js";
function reportCommand(program, end) {
  program.command("report").description("Renders a record again, exactly as the check that wrote it; needs no database.").argument("<file>", "what `downright check --record FILE` wrote").action(async (file) => {
    const { readReport } = await import("../record-file.js");
    end(await printReport(await readReport(file)));
  });
}
export {
  reportCommand
};
