/** The one database that this process may open connections to. */
export const target = { host: '', port: 0, user: '', password: '', database: '' };

/** From now on all connections go to this database; the environment says so too, for child processes. */
export function aimAt({ name, host, port, user, password }) {
  Object.assign(target, { host, port, user, password, database: name });
  Object.assign(process.env, variables());
}

/** The environment variables that lead to that database. */
export function variables() {
  const { host, port, user, password, database } = target;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return {
    DATABASE_URL: `postgres://${login}@${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(database)}`,
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    PGSSLMODE: 'disable',
    // For the guard of such processes (child-guard.mjs), whatever is made of the others.
    DOWNRIGHT_DATABASE: JSON.stringify({ name: database, host, port, user, password }),
  };
}
