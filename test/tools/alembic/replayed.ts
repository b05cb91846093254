import { replay } from '../../../src/replay/replay.ts';
import { type Report, reportOn } from '../../../src/report.ts';
import type { Server } from '../../../src/servers/server.ts';
import { detected } from './made-project.ts';

/** How a project is replayed. */
export interface Replaying {
  python: string;
  env?: { [name: string]: string };
  databaseName?: string;
  xArguments?: string[];
}

/** Replays the project in a folder, and reports on it. */
export async function replayed(server: Server, folder: string, options: Replaying): Promise<Report> {
  const project = await detected(folder);
  const database = await server.create();
  await using session = await project.open(database, { ...options, stepTimeout: 60_000, progress: () => {} });
  return reportOn(await replay({ project, session, server, database, folder: '.', progress: () => {} }));
}

/** What a report says, in short: of each revision whether it went up and down, and each finding. */
export function inShort({ record, findings }: Report) {
  return {
    revisions: record.revisions.map(({ message, up, down }) => `${message}: ${up.outcome}, ${down?.outcome}`),
    findings: findings.map(({ check, location }) => `${check} ${location?.file}:${location?.line}`),
  };
}
