import { hasRoomySharedMemory } from './databaseHome.ts';

export type Purpose = 'local' | 'test';

/** Postgres settings as `-c` arguments. */
export function serverSettings(purpose: Purpose, port: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket's path is limited to 107 characters, which a deep checkout exceeds.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // Keeps user input out of the log: no statement text, no "Key (email)=(…)".
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // A container's /dev/shm is often 64 MB, and Postgres fails in the middle of a query when it is full.
    dynamic_shared_memory_type: hasRoomySharedMemory() ? 'posix' : 'mmap',
    ...(purpose === 'local' ? { max_connections: 100 } : throwAwaySettings),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** For temporary data: trades durability for speed. */
const throwAwaySettings = {
  max_connections: 400,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  // Its workers could be connected to the template database while a test clones it.
  autovacuum: 'off',
};
