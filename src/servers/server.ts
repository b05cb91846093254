/** A database of the disposable server. */
export interface Database {
  name: string;
  host: string;
  port: number;
  user: string;
  password: string;
}

/** A disposable PostgreSQL. Disposing it stops it and leaves nothing behind. */
export interface Server extends AsyncDisposable {
  /** Where it comes from. */
  readonly kind: 'container' | 'embedded' | 'given';
  /** As `server_version` tells it, e.g. `17.10`. */
  readonly version: string;
  /** Makes an empty database. */
  create(): Promise<Database>;
  /** Makes a copy of a database. Connections to the source are closed first. */
  clone(source: Database): Promise<Database>;
  /** Drops a database; connections to it are closed first. */
  drop(database: Database): Promise<void>;
}

/**
 * Says what is being done while the user waits: `downloading PostgreSQL 17.10 …`. A `step` is one of many and need
 * not stay to be read.
 */
export type Progress = (message: string, kind?: 'step') => void;
