#!/bin/sh
# Stands in for the entrypoint of the official image: the same variables, the same order of events.
set -eu
export PATH="/usr/lib/postgresql/15/bin:$PATH"
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown postgres "$PGDATA"
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
[ -n "${POSTGRES_PASSWORD:-}" ] || { echo 'Error: superuser password is not specified' >&2; exit 1; }
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password
  # shellcheck disable=SC2086 # These are several arguments.
  initdb --username="${POSTGRES_USER:-postgres}" --pwfile=/tmp/password ${POSTGRES_INITDB_ARGS:-}
  rm /tmp/password
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  # First without a port, as the official image does: nobody may take this for the server.
  pg_ctl -D "$PGDATA" -w start -o "-c listen_addresses='' -p 5432"
  if [ "${POSTGRES_DB:-postgres}" != postgres ]; then
    psql -U "${POSTGRES_USER:-postgres}" -d postgres -c "CREATE DATABASE \"$POSTGRES_DB\""
  fi
  pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec "$@"
