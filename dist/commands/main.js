// src/commands/main.ts
import { messageOf, UserError } from "../errors.js";
import { Command, CommanderError } from "../lib/commander.js";
import { downrightVersion } from "../version.js";
import { baselineCommand } from "./baseline.js";
import { catalogCommand } from "./catalog.js";
import { checkCommand } from "./check.js";
import { compareCommand } from "./compare.js";
import { driftCommand } from "./drift.js";
import { initCommand } from "./init.js";
import { reportCommand } from "./report.js";
async function main(args) {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", goneAway);
  let status = 0;
  const program = new Command("downright").description("Replays every database migration on a throwaway PostgreSQL, up, down and up again.").version(downrightVersion).showHelpAfterError("Run it with --help to see what there is.");
  for (const command of [
    checkCommand,
    baselineCommand,
    initCommand,
    reportCommand,
    catalogCommand,
    compareCommand,
    driftCommand
  ]) {
    command(program, (result) => {
      status = result;
    });
  }
  stopExits(program);
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${error instanceof UserError ? userErrorText(error) : bugText(error)}
`);
    return 2;
  }
}
function goneAway(error) {
  if (error.code !== "EPIPE") throw error;
}
function userErrorText({ message, why, hint }) {
  const part = (label, text) => text ? `
  ${label} ${text.trim().replaceAll("\n", "\n           ")}` : "";
  return `downright: ${message}${part("Why:    ", why)}${part("To do:  ", hint)}`;
}
function bugText(error) {
  const stack = error instanceof Error ? error.stack : void 0;
  const causes = [];
  for (let cause = error instanceof Error ? error.cause : void 0; cause; cause = cause.cause) {
    causes.push(`caused by ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
  }
  return [`downright: this is a bug of Downright, please report it`, stack ?? messageOf(error), ...causes].join("\n");
}
function stopExits(command) {
  command.exitOverride();
  for (const sub of command.commands) stopExits(sub);
}
export {
  main
};
