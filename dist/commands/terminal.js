// src/commands/terminal.ts
import { exitCode, together } from "../verdict.js";
async function printReports(reports, unchecked = []) {
  const [{ text }, { isColorSupported }] = await Promise.all([
    import("../reporters/text.js"),
    import("../lib/picocolors.js")
  ]);
  const { isTTY, columns } = process.stdout;
  const width = Math.min(columns ?? 100, 120);
  process.stdout.write(text(reports, { colour: isColorSupported && isTTY === true, width, unchecked }));
  return exitCode(together(reports.map(({ verdict }) => verdict)), unchecked);
}
function progressTo(stream) {
  let open = false;
  const done = () => {
    if (open) stream.write("\r\x1B[K");
    open = false;
  };
  const progress = (message, kind) => {
    if (kind === "step" && !stream.isTTY) return;
    done();
    open = kind === "step";
    stream.write(open ? message.slice(0, (stream.columns ?? 80) - 1) : `${message}
`);
  };
  return { progress, done };
}
export {
  printReports,
  progressTo
};
