import { type Client, Query } from '../lib/pg.ts';

/** What we use of pg's connection: its types leave the side of COPY out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A `COPY … FROM stdin` and its data; pg itself would refuse to send any. */
class CopyIn extends Query {
  readonly #data: string;

  constructor(sql: string, data: string) {
    super(sql);
    this.#data = data;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.#data));
    connection.endCopyFrom();
  }
}

/** Runs a `COPY … FROM stdin` with the data that follows it in a file. */
export async function copyIn(client: Client, sql: string, data: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client
      .query(new CopyIn(sql, data))
      .on('end', () => resolve())
      .on('error', reject);
  });
}
