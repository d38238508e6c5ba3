import type { TestProject } from 'vitest/node';
import { startWebSocketProxy } from './startWebSocketProxy.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';

/** Each project loads this file anew, but all of them run in one process. */
const shared = globalThis as { tenantryTests?: { cluster: Promise<TestCluster>; projects: number } };

/**
 * Vitest's global setup: one Postgres for the whole run. With DATABASE_DRIVER=neon the API's tests connect with Neon's
 * driver over WebSocket.
 */
export default async function setup(project: TestProject) {
  const used = (shared.tenantryTests ??= { cluster: startTestCluster(), projects: 0 });
  used.projects += 1;
  const cluster = await used.cluster;
  const proxy = process.env['DATABASE_DRIVER'] === 'neon' ? await startWebSocketProxy() : null;
  project.provide('superuserUrl', cluster.superuserUrl);
  project.provide('ownerUrl', cluster.ownerUrl);
  project.provide('webSocketProxy', proxy?.address ?? null);
  return async () => {
    await proxy?.close();
    used.projects -= 1;
    if (used.projects > 0) return;
    delete shared.tenantryTests;
    await cluster.stop();
  };
}
