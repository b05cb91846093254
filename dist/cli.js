#!/usr/bin/env node

// src/cli.ts
if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2])) {
  const { downrightVersion } = await import("./version.js");
  process.stdout.write(`${downrightVersion}
`);
} else {
  const { main } = await import("./commands/main.js");
  process.exitCode = await main(process.argv.slice(2));
}
