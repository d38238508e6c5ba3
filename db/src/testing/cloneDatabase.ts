import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { runSql, withDatabase } from './testCluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    superuserUrl: string;
    ownerUrl: string;
    webSocketProxy: string | null;
  }
}

export type ClonedDatabase = { url: string; superuserUrl: string; webSocketProxy: string | null };

/** Creates a migrated, empty database for this test file, which is dropped afterwards. */
export async function cloneDatabase(template: string | null = 'tenantry_template'): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const adminUrl = withDatabase(inject('ownerUrl'), 'postgres');
  await runSql(adminUrl, [`create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`]);
  afterAll(() =>
    runSql(withDatabase(inject('superuserUrl'), 'postgres'), [`drop database if exists ${name} with (force)`]),
  );
  return {
    url: withDatabase(inject('ownerUrl'), name),
    superuserUrl: withDatabase(inject('superuserUrl'), name),
    webSocketProxy: inject('webSocketProxy'),
  };
}
