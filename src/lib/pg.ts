import { type ClientConfig, Client as PgClient } from 'pg';

export { DatabaseError, Query, type QueryArrayResult } from 'pg';

/**
 * The client of pg, but deaf to PGSSLMODE, PGOPTIONS and their like: they are meant for the user's own server, and
 * would keep us from the disposable one or change what it answers.
 */
export class Client extends PgClient {
  constructor(config: ClientConfig) {
    super({ ssl: false, options: '-c client_encoding=UTF8', application_name: 'downright', ...config });
  }
}
