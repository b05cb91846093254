import type { KindName } from '../kinds.ts';
import type { Fact } from './select.ts';

/** How one kind of object is read. */
export interface Family {
  kind: KindName;
  /** The system catalog that `root` is an OID of. */
  catalog: string;
  /** A system catalog without whose rows there is nothing to read. */
  needs?: string;
  /** Which `relkind` or `typtype` its roots have, where they are of pg_class or pg_type. */
  sorts?: string;
  /**
   * The query. Its first column is `root`: the OID of the object, or of what it hangs on. The columns `p1`, `p2` and
   * `p3` are the object's path; every other column is a fact of that name. Facts that are null or false are left out.
   */
  sql(scope: Scope): string;
  /** Whether there is a plain query too; see `select`. */
  hasPlain?: true;
}

/** What a query is written for. */
export interface Scope {
  /** The server's `server_version_num`: `170004`. */
  version: number;
  /** A condition that holds for what has to be read; the argument is an expression for `root`. */
  wanted(root: string): string;
  /** A few roots are read: what is looked for is found one by one. */
  isFew?: true;
  /** What is rare is left out; see `select`. */
  isPlain?: true;
}

/** Users' schemas: not PostgreSQL's own, and not the temporary ones. `n` is a row of pg_namespace. */
export const userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** The first OID that is not PostgreSQL's own: for what has no schema to tell by. */
export const firstOid = 16384;

/** Leaves out what belongs to an extension: that is the extension's business. */
export function notOfExtension(scope: Scope, oid: string, catalog: string): string {
  return `${isTiedToExtension(scope, oid, catalog, 'e')} IS NOT TRUE`;
}

function isTiedToExtension({ isFew }: Scope, oid: string, catalog: string, type: 'e' | 'x'): string {
  const ties = `FROM pg_depend tie WHERE tie.deptype = '${type}'
    AND tie.refclassid = 'pg_extension'::regclass AND tie.classid = '${catalog}'::regclass`;
  // EXISTS would become a join, and be looked for again with each row of another one.
  return isFew ? `(SELECT true ${ties} AND tie.objid = ${oid} LIMIT 1)` : `${oid} IN (SELECT tie.objid ${ties})`;
}

/** Rows of pg_class (`c`) of some kinds, with their schema (`n`), that users made. */
export function userRelations(scope: Scope, relkinds: string): string {
  return `c.relkind IN (${relkinds}) AND ${userSchema} AND ${scope.wanted('c.oid')} AND ${notOfExtension(scope, 'c.oid', 'pg_class')}`;
}

/** The tables that users made. */
export const tableKinds = `'r', 'p', 'f'`;

/** The comment on an object; `part` is the number of a column. */
export function comment(catalog: string, oid: string, part = '0'): string {
  return `(SELECT pd.description FROM pg_description pd
    WHERE pd.objoid = ${oid} AND pd.classoid = '${catalog}'::regclass AND pd.objsubid = ${part})`;
}

/** The extensions that an object is dropped with, though it is not theirs: `ALTER … DEPENDS ON EXTENSION`. */
export function dependsOn(scope: Scope, catalog: string, oid: string): Fact {
  const extensions = `(SELECT array_agg(de.extname::text ORDER BY de.extname) FROM pg_extension de
    WHERE de.oid IN (SELECT dx.refobjid FROM pg_depend dx WHERE dx.classid = '${catalog}'::regclass AND dx.objid = ${oid}
      AND dx.deptype = 'x' AND dx.refclassid = 'pg_extension'::regclass))`;
  return ['depends on', extensions, isTiedToExtension(scope, oid, catalog, 'x')];
}

/** The owner, unless it is the owner of the database. */
export function owner(role: string): string {
  return `NULLIF(pg_get_userbyid(${role}),
    (SELECT pg_get_userbyid(db.datdba) FROM pg_database db WHERE db.datname = current_database()))::text`;
}

/**
 * How privileges differ from those that an object has from the start, whether these are written out or not, sorted:
 * `reader: SELECT`, and `not PUBLIC: EXECUTE` for one that was taken away. `type` is the letter that acldefault takes.
 */
export function privileges(acl: string, type: string, role: string): Fact {
  const now = grants(acl, role);
  const usual = grants(`acldefault('${type}', ${role})`, role);
  const difference = `(SELECT array_agg(difference.grant ORDER BY difference.grant) FROM (
      (${now} EXCEPT ${usual}) UNION ALL SELECT 'not ' || lost.grant FROM (${usual} EXCEPT ${now}) lost) difference)`;
  return ['privileges', difference, `${acl} IS NOT NULL`];
}

/** Rows of `grant`; the owner is called so, since it may change without any privilege changing. */
export function grants(acl: string, role: string): string {
  return `SELECT format('%s: %s%s',
      CASE g.grantee WHEN 0 THEN 'PUBLIC' WHEN ${role} THEN 'owner' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
      g.privilege_type, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS "grant"
    FROM aclexplode(${acl}) g`;
}

/** An array of options, sorted. */
export function sorted(name: string, options: string, condition = `${options} IS NOT NULL`): Fact {
  const list = `(SELECT array_agg(o ORDER BY o) FROM unnest(${options}) o)`;
  return [name, list, condition];
}
