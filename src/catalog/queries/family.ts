/** How one kind of object is read. */
export interface Family {
  kind: string;
  /**
   * The query. Its columns `p1`, `p2` and `p3` are the object's path; every other column is a fact of that name.
   * Facts that are null or false are left out of the catalog.
   */
  sql(scope: Scope): string;
}

/** What a query is written for. */
export interface Scope {
  /** The server's `server_version_num`: `170004`. */
  version: number;
  /** A condition that holds for what has to be read; the argument is an expression for an object's OID. */
  wanted(oid: string): string;
}

/** Users' schemas: not PostgreSQL's own, and not the temporary ones. `n` is a row of pg_namespace. */
export const userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** Leaves out what belongs to an extension: that is the extension's business. */
export function notOfExtension(oid: string, catalog: string): string {
  return `${oid} NOT IN (SELECT member.objid FROM pg_catalog.pg_depend member WHERE member.deptype = 'e'
    AND member.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
    AND member.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass)`;
}

/** Rows of pg_class (`c`) of some kinds, with their schema (`n`), that users made. */
export function userRelations(scope: Scope, kinds: string): string {
  return `c.relkind IN (${kinds}) AND ${userSchema} AND ${scope.wanted('c.oid')} AND ${notOfExtension('c.oid', 'pg_class')}`;
}
