import type { TestProject } from 'vitest/node';
import { startWebSocketProxy } from './startWebSocketProxy.ts';
import { startTestCluster } from './testCluster.ts';

/**
 * Vitest's global setup: one Postgres for the whole run. With DATABASE_DRIVER=neon the API's tests connect with Neon's
 * driver over WebSocket.
 */
export default async function setup(project: TestProject) {
  const cluster = await startTestCluster();
  const proxy = process.env['DATABASE_DRIVER'] === 'neon' ? await startWebSocketProxy() : null;
  project.provide('superuserUrl', cluster.superuserUrl);
  project.provide('ownerUrl', cluster.ownerUrl);
  project.provide('webSocketProxy', proxy?.address ?? null);
  return async () => {
    await proxy?.close();
    await cluster.stop();
  };
}
