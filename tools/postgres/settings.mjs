import { totalmem } from 'node:os';

const common = {
  listen_addresses: '127.0.0.1',
  // Everything goes over loopback, so there is no socket file to guard or to leave behind.
  unix_socket_directories: '',
  timezone: 'UTC',
  jit: 'off',
  random_page_cost: 1.1,
  max_connections: 150,
};

/** Nothing acknowledged may be lost, so what makes it durable is set here rather than left to a configuration file. */
export const durableSettings = {
  ...common,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: totalmem() > 4e9 ? '512MB' : '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};

/** For tests, whose data nobody misses. */
export const fastSettings = {
  ...common,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
  shared_buffers: '128MB',
};
