import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../src/checks/check.ts';
import { createColors } from '../src/lib/picocolors.ts';
import type { Record, ReplayedRevision } from '../src/replay/record.ts';
import { replay } from '../src/replay/replay.ts';
import { type Report, reportOn } from '../src/report.ts';
import { findingText } from '../src/reporters/finding-text.ts';
import { textTable } from '../src/reporters/text-table.ts';
import type { Server } from '../src/servers/server.ts';
import { detectProject } from '../src/tools/detect.ts';

/** Checks one fixture project, named by its path from the root of the repository. */
export async function reportOnFixture(folder: string, server: Server, python: string): Promise<Report> {
  const progress = (): void => {};
  const project = await detectProject(folder);
  const database = await server.create();
  await using session = await project.open(database, { python, stepTimeout: 60_000, progress });
  return reportOn(await replay({ project, session, server, database, folder, progress }));
}

/**
 * The docs page of a check: what the check says of itself, and what Downright says of its fixtures.
 * @param bad report on `fixtures/checks/<id>/bad`
 * @param good report on `fixtures/checks/<id>/good`
 */
export function checkPage({ id, title, about, fix }: Check, bad: Report, good: Report): string {
  const colours = createColors(false);
  const told = bad.findings.filter(({ check }) => check === id);
  const revisions = bad.record.revisions.filter((revision) => told.some((finding) => finding.revision === revision.id));
  const mended = good.record.revisions.filter(({ id: one }) => revisions.some((revision) => revision.id === one));
  return `<!-- Made by \`npm run docs\` from src/checks/${id}.ts and fixtures/checks/${id}. -->

# ${id}

**${title}.**

${about}

## For example

${revisions.map((revision) => source(bad.record, revision)).join('\n\n')}

Downright says:

\`\`\`text
${textTable(bad, colours, 100)}

${told.map((finding) => findingText(finding, colours, 100)).join('\n\n')}
\`\`\`

## What to do

${fix}

${mended.map((revision) => source(good.record, revision)).join('\n\n')}
`;
}

/** The part of a revision's file that matters: from its upgrade on. */
function source({ folder }: Record, { file, lines }: ReplayedRevision): string {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8')
    .split('\n')
    .slice(lines.up - 1)
    .join('\n')
    .trimEnd();
  return `\`${path}\`\n\n\`\`\`python\n${text}\n\`\`\``;
}

/** The list of all checks. */
export function checkList(checks: readonly Check[]): string {
  const rows = checks.map(({ id, title }) => `| [${id}](${id}.md) | ${title} |`);
  return `<!-- Made by \`npm run docs\` from src/checks. -->

# Checks

| id | what it finds |
|:--|:--|
${rows.join('\n')}
`;
}
