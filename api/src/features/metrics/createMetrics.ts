import type { Database } from '@tenantry/db';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { PasswordHasher } from '../../core/passwords/boundedHasher.ts';
import type { Metrics } from '../../core/services.ts';
import { readOutboxBacklog, type OutboxBacklog } from './readOutboxBacklog.ts';

type Measured = { database: Database; hasher: PasswordHasher };

/** Prometheus metrics of the process, the requests, and the queues where requests or emails wait. */
export function createMetrics({ database, hasher }: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Event-loop lag, memory and garbage collection, under their usual Prometheus names.
  collectDefaultMetrics({ register: registry });

  const requests = new Counter({
    name: 'tenantry_http_requests_total',
    help: 'Requests by route pattern, method and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'tenantry_http_request_duration_seconds',
    help: 'Time until the response began, by route pattern.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });

  gauge('tenantry_database_connections', 'Open database connections, by state.', ['state'], (set) => {
    const { total, idle } = database.poolUsage();
    set(idle, { state: 'idle' });
    set(total - idle, { state: 'busy' });
  });
  gauge('tenantry_database_waiting', 'Requests waiting for a database connection.', [], (set) => {
    set(database.poolUsage().waiting);
  });
  gauge('tenantry_hash_running', 'Password hashes being computed.', [], (set) => set(hasher.usage().running));
  gauge('tenantry_hash_waiting', 'Password hashes and sign-ins waiting for their turn.', [], (set) =>
    set(hasher.usage().waiting),
  );

  const up = new Gauge({
    name: 'tenantry_database_up',
    help: 'Whether the database responded to this scrape.',
    registers,
  });
  const mails = new Gauge({
    name: 'tenantry_outbox_mails',
    help: 'Emails not sent yet, by state.',
    labelNames: ['state'] as const,
    registers,
  });
  const oldest = new Gauge({
    name: 'tenantry_outbox_oldest_due_seconds',
    help: 'How long the oldest email that is due has been waiting.',
    registers,
  });
  const show = (backlog: OutboxBacklog | null) => {
    up.set(backlog ? 1 : 0);
    mails.reset();
    // If the database doesn't respond, no number is better than an old one.
    if (backlog === null) return oldest.set(NaN);
    for (const state of ['waiting', 'retrying'] as const) mails.set({ state }, backlog[state]);
    oldest.set(backlog.oldestDueSeconds);
  };

  return {
    observe: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    render: async () => {
      show(await readOutboxBacklog(database).catch(() => null));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };

  function gauge(
    name: string,
    help: string,
    labelNames: string[],
    read: (set: (value: number, labels?: Record<string, string>) => void) => void,
  ) {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        read((value, labels = {}) => this.set(labels, value));
      },
    });
  }
}
