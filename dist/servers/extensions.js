// src/servers/extensions.ts
var images = {
  postgis: "postgis/postgis:{version}-3.5",
  postgis_raster: "postgis/postgis:{version}-3.5",
  postgis_topology: "postgis/postgis:{version}-3.5",
  postgis_tiger_geocoder: "postgis/postgis:{version}-3.5",
  vector: "pgvector/pgvector:pg{version}",
  timescaledb: "timescale/timescaledb:latest-pg{version}",
  timescaledb_toolkit: "timescale/timescaledb-ha:pg{version}",
  citus: "citusdata/citus",
  pgrouting: "pgrouting/pgrouting",
  age: "apache/age",
  pg_search: "paradedb/paradedb"
};
var packages = {
  hll: "hll",
  hypopg: "hypopg",
  ip4r: "ip4r",
  jsquery: "jsquery",
  orafce: "orafce",
  pg_cron: "cron",
  pg_hint_plan: "pg-hint-plan",
  pg_ivm: "ivm",
  pg_partman: "partman",
  pg_repack: "repack",
  pg_similarity: "similarity",
  pgaudit: "pgaudit",
  pglogical: "pglogical",
  pgtap: "pgtap",
  plperl: "plperl",
  plpgsql_check: "plpgsql-check",
  plpython3u: "plpython3",
  pltcl: "pltcl",
  plv8: "plv8",
  rum: "rum",
  semver: "semver",
  tds_fdw: "tds-fdw",
  temporal_tables: "temporal-tables",
  unit: "unit",
  wal2json: "wal2json"
};
function whereExtensionIs(extension, major) {
  const image = images[extension]?.replaceAll("{version}", major);
  if (image) return `The image ${image} has ${extension}: set postgres-image to it.`;
  const name = packages[extension];
  const built = "set postgres-image to an image that has it, or install it where your given server runs.";
  if (!name) return `Neither the embedded server nor the official image has ${extension}: ${built}`;
  const full = ["plperl", "plpython3", "pltcl"].includes(name) ? `postgresql-${name}-${major}` : `postgresql-${major}-${name}`;
  return `The Debian package ${full} has ${extension}: ${built}`;
}
export {
  whereExtensionIs
};
