import type { Client } from '../../lib/pg.ts';
import type { Database } from '../../servers/server.ts';

/**
 * Lets clients in that refuse a password which is hashed fewer than 4,096 times: that of Go (dbmate, goose,
 * golang-migrate) and of Java (Flyway, Liquibase). Our own server hashes it once, to be quick; no other one does.
 */
export async function letEveryClientIn(client: Client, { password }: Database): Promise<void> {
  const { rows } = await client.query<{ times: string | null }>(
    "SELECT current_setting('scram_iterations', true) AS times",
  );
  if (rows[0]?.times !== '1') return;
  await client.query('SET scram_iterations = 4096');
  await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${client.escapeLiteral(password)}`);
}
