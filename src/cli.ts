#!/usr/bin/env node
// Entry of the command line: flags → run → print → exit status. What is needed is loaded when it is needed.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] as string)) {
  const { downrightVersion } = await import('./version.ts');
  process.stdout.write(`${downrightVersion}\n`);
} else {
  const { main } = await import('./commands/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
