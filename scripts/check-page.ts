import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Check } from '../src/checks/check.ts';
import { outlineOf } from '../src/conflicts/outline.ts';
import { withLive } from '../src/drift-run.ts';
import type { Finding } from '../src/finding.ts';
import type { Revision } from '../src/history/revision.ts';
import { createColors } from '../src/lib/picocolors.ts';
import { parseOptions } from '../src/options.ts';
import type { Record } from '../src/replay/record.ts';
import { replay } from '../src/replay/replay.ts';
import { type Report, reportOn } from '../src/report.ts';
import { findingText } from '../src/reporters/finding-text.ts';
import { textTable } from '../src/reporters/text-table.ts';
import type { Diff } from '../src/scope/diff.ts';
import { scopeOf } from '../src/scope/revisions.ts';
import type { Database, Server } from '../src/servers/server.ts';
import { detectProject } from '../src/tools/detect.ts';
import type { Project, Session } from '../src/tools/tool.ts';
import { installed } from '../test/node-project.ts';

/**
 * Checks one fixture project, named by its path from the root of the repository. Where a folder `base` is beside it, it
 * is a change of that.
 */
export async function reportOnFixture(folder: string, server: Server, python: string): Promise<Report> {
  const progress = (): void => {};
  const options = { python, stepTimeout: 60_000, progress };
  const find = async (one: string): Promise<Project> => {
    const isNode = existsSync(join(one, 'package.json'));
    return detectProject(isNode ? await installed(resolve(one), resolve('fixtures/checks')) : one);
  };
  const project = await find(folder);
  const database = await server.create();
  await using session = await project.open(database, options);
  const base = join(folder, '..', 'base');
  if (!existsSync(base)) {
    const record = await replay({ project, session, server, database, folder, progress });
    const dump = join(folder, 'live.sql');
    if (!existsSync(dump)) return reportOn(record);
    const looking = { project, session, server, options: await parseOptions({ folder, python }), progress };
    return reportOn(await withLive(record, { name: 'live.sql', dump }, looking));
  }
  const namedByFile = project.capabilities.has('sorted-by-name');
  const scope = await scopeOf(diffOfFolders(base, folder), { session, namedByFile, folder });
  const openBase = async (on: Database): Promise<Session> => (await find(base)).open(on, options);
  const record = await replay({ project, session, server, database, folder, scope, openBase, progress });
  return reportOn(await besideOther(record, join(folder, '..', 'other'), server, python));
}

/** Where a folder `other` is beside a fixture, too, it is another pull request, which was opened before. */
async function besideOther(record: Record, folder: string, server: Server, python: string): Promise<Record> {
  if (!existsSync(folder) || record.folder === folder) return record;
  const outline = outlineOf((await reportOnFixture(folder, server, python)).record);
  if (!outline) return record;
  const other = { number: 41, home: 'https://github.com/octo/school', sha: '', outline };
  return {
    ...record,
    neighbourhood: { number: 42, others: [{ ...other, outline: { ...outline, folder: record.folder } }] },
  };
}

/** What git would say if one folder were the base of the other. */
function diffOfFolders(base: string, folder: string): Diff {
  const files = (of: string): string[] =>
    globSync('**/*.{py,js}', { cwd: of }).map((path) => path.replaceAll('\\', '/'));
  const textAtBase = async (path: string) => readFileSync(join(base, path), 'utf8');
  const changed = files(folder).flatMap((path) => {
    const was = existsSync(join(base, path)) ? readFileSync(join(base, path), 'utf8') : undefined;
    if (was === readFileSync(join(folder, path), 'utf8')) return [];
    return [was === undefined ? { path } : { path, was: path }];
  });
  const gone = files(base).filter((path) => !existsSync(join(folder, path)));
  const removed = gone.map((path) => ({ path, was: path, removed: true as const }));
  return { base: 'main', baseSha: '', by: 'git', prefix: '', files: [...changed, ...removed], textAtBase };
}

/**
 * The docs page of a check: what the check says of itself, and what Downright says of its fixtures.
 * @param bad report on `fixtures/checks/<id>/bad`
 * @param good report on `fixtures/checks/<id>/good`
 */
export function checkPage({ id, title, about, fix }: Check, bad: Report, good: Report): string {
  const colours = createColors(false);
  const told = bad.findings.filter(({ check }) => check === id);
  const { revisions, mended, whole } = shown(told, bad.record, good.record);
  return `<!-- Made by \`npm run docs\` from src/checks/${id}.ts and fixtures/checks/${id}. -->

# ${id}

**${title}.**

${about}

## For example

${[...liveFile(bad.record), ...otherFiles(told, bad.record), ...revisions.map((revision) => source(bad.record, revision, whole))].join('\n\n')}

Downright says:

\`\`\`text
${textTable(bad, colours, 100)}

${told.map((finding) => findingText(finding, colours, 100)).join('\n\n')}
\`\`\`

## What to do

${fix}

${mended.map((revision) => source(good.record, revision, whole)).join('\n\n')}
`;
}

/** The revisions that the page shows. `whole`: what is told is not what they do, but what they say of themselves. */
function shown(told: readonly Finding[], bad: Record, good: Record) {
  const all: Revision[] = [...bad.revisions, ...(bad.stranded ?? [])];
  const places = told.flatMap(({ location, evidence }) => [location, ...evidence.flatMap((one) => one.location ?? [])]);
  const whole = all.some(({ file, lines }) =>
    told.some(({ location }) => location.file.endsWith(file) && location.line < lines.up),
  );
  if (whole) {
    const revisions = all.filter(({ file }) => places.some((place) => place.file.endsWith(file)));
    return {
      revisions,
      mended: good.revisions.filter((one) => all.every(({ source }) => source !== one.source)),
      whole,
    };
  }
  const revisions = all.filter(({ id }) => told.some(({ revision }) => revision === id));
  const changed = good.revisions.filter((one) => all.every(({ source }) => source !== one.source));
  const same = changed.filter(({ id }) => revisions.some((one) => one.id === id));
  return { revisions, mended: same.length > 0 ? same : changed, whole };
}

/** What stands for a live database. */
function liveFile({ folder, live }: Record): string[] {
  if (!live) return [];
  const path = `${folder}/${live.name}`;
  return [`\`${path}\`\n\n\`\`\`sql\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``];
}

/** Files that findings point at and that are no revisions: those of the models. */
function otherFiles(told: readonly Finding[], { revisions, stranded = [] }: Record): string[] {
  const files = [...new Set(told.map(({ location }) => location.file))];
  return files
    .filter((path) => ![...revisions, ...stranded].some(({ file }) => path.endsWith(file)))
    .map((path) => `\`${path}\`\n\n\`\`\`${languageOf(path)}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``);
}

/** The part of a revision's file that matters: from its upgrade on, or else (`whole`) from its id on. */
function source({ folder }: Record, { file, lines }: Revision, whole: boolean): string {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8')
    .split('\n')
    .slice((whole ? lines.revision : lines.up) - 1)
    .join('\n')
    .trimEnd();
  return `\`${path}\`\n\n\`\`\`${languageOf(path)}\n${text}\n\`\`\``;
}

function languageOf(path: string): string {
  return path.endsWith('.py') ? 'python' : 'js';
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
