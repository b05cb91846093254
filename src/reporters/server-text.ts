import { everyServer, type Record } from '../replay/record.ts';

/** What a history was replayed on: `PostgreSQL 17.10, 14.23 (embedded)`. */
export function serverText(record: Record): string {
  if (record.server.version === '') return 'no server needed';
  const versions = everyServer(record).map(({ server }) => server.version);
  return `PostgreSQL ${versions.join(', ')} (${[...new Set(everyServer(record).map(({ server }) => server.kind))].join(', ')})`;
}
