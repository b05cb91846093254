import { UserError } from '../errors.ts';
import type { Access } from '../lib/pg.ts';

/** The server has ended while it was needed. */
export class ServerLost extends UserError {}

/** A database of the disposable server. */
export interface Database extends Access {
  /** Another database of the server, where Downright may make what it likes; absent on a server that was given. */
  ours?: string;
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
  /**
   * What is there, or set, outside of our databases. Nothing on a server that was given: it is others' as well.
   * @throws UserError when the server has ended
   */
  strays(): Promise<Stray[]>;
  /** Takes such things back, as far as that can be done. */
  remove(strays: readonly Stray[]): Promise<void>;
}

/** Something outside of a database, which outlives it. */
export interface Stray {
  /** `replication slot orders`, `setting work_mem (ALTER SYSTEM)` */
  what: string;
  /** The statement that takes it back. */
  undo: string;
}

/** Where a server may come from; `auto` takes the first that works. */
export const serverKinds = ['auto', 'container', 'embedded', 'given'] as const;

/** What a start needs to know. */
export interface StartOptions {
  /** `auto` if not given. */
  kind?: (typeof serverKinds)[number] | undefined;
  /** Major version of PostgreSQL, `14` to `18`; 17 if not given. A given server, and an image with a tag, have their own. */
  version?: string | undefined;
  /** Image of the container; `postgres` with the version as its tag if not given. */
  image?: string | undefined;
  /** `postgresql://…` of the given server. */
  url?: string | undefined;
  /** Roles to make, if they are not there, before anything else. */
  roles?: readonly string[] | undefined;
  /** Extensions that each new database starts with. */
  extensions?: readonly string[] | undefined;
  /** A file of SQL that each new database starts with, after the extensions. */
  initSql?: string | undefined;
  progress: Progress;
  /** Gives up starting when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** The oldest major version we know how to read. */
export const oldestMajor = 14;

/**
 * Says what is being done while the user waits: `downloading PostgreSQL 17.10 …`. A `step` is one of many and need
 * not stay to be read.
 */
export type Progress = (message: string, kind?: 'step') => void;
