import type { TestProject } from 'vitest/node';
import { startTestCluster } from './testCluster.ts';

/** Vitest's global setup: one Postgres for the whole run. */
export default async function setup(project: TestProject) {
  const cluster = await startTestCluster();
  project.provide('superuserUrl', cluster.superuserUrl);
  project.provide('ownerUrl', cluster.ownerUrl);
  return cluster.stop;
}
