import type { Project } from '../tools/tool.ts';
import { downrightVersion } from '../version.ts';
import { type Record, recordVersion, type Scope } from './record.ts';

/** The record of a project whose migrations a change does not touch: nothing was replayed, and no server started. */
export function unchanged(project: Project, folder: string, scope: Scope): Record {
  return {
    version: recordVersion,
    downright: downrightVersion,
    folder,
    tool: { name: project.tool, versions: {}, capabilities: [...project.capabilities].sort() },
    server: { kind: 'not started', version: '' },
    revisions: [],
    scope,
    date: new Date().toISOString().slice(0, 10),
    notCompared: {},
    duration: 0,
  };
}
