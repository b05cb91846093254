// src/servers/settings.ts
var settings = {
  listen_addresses: "127.0.0.1",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // So that migrations can make publications and replication slots; it costs DDL nothing that can be measured.
  wal_level: "logical",
  max_wal_senders: 4,
  min_wal_size: "32MB",
  max_wal_size: "256MB",
  checkpoint_timeout: "1h",
  autovacuum: "off",
  jit: "off",
  max_parallel_workers_per_gather: 0,
  max_parallel_maintenance_workers: 0,
  shared_buffers: "128MB",
  // Inside the data folder, where it goes away with it, and not in /dev/shm.
  dynamic_shared_memory_type: process.platform === "win32" ? "windows" : "mmap",
  max_connections: 100,
  // CREATE and DROP DATABASE wait for every connection that is still being made, were its client to say no more.
  authentication_timeout: "10s",
  // A statement of a driver that was killed ends soon after it. Other systems cannot look.
  ...process.platform === "linux" ? { client_connection_check_interval: "500ms" } : {},
  // Dropping a schema of some thousand tables locks them all, and their indexes, at once.
  max_locks_per_transaction: 1024,
  max_prepared_transactions: 10,
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_checkpoints: "off",
  update_process_title: "off"
};
function serverEnvironment() {
  const kept = { LC_ALL: "C" };
  for (const name of ["PATH", "SystemRoot", "TEMP", "TMP"]) {
    if (process.env[name] !== void 0) kept[name] = process.env[name];
  }
  return kept;
}
export {
  serverEnvironment,
  settings
};
