/** The one database that this process may open connections to. */
export const target = { host: '', port: 0, user: '', password: '', database: '' };

/** From now on all connections go to this database; the environment says so too, for child processes. */
export function aimAt({ name, host, port, user, password }) {
  Object.assign(target, { host, port, user, password, database: name });
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const url = `postgres://${login}@${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(name)}`;
  Object.assign(process.env, {
    DATABASE_URL: url,
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: name,
    PGSSLMODE: 'disable',
  });
}
