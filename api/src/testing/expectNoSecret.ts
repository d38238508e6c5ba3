import { querySql } from '@tenantry/db/testing';
import { expect } from 'vitest';
import type { TestApp } from './createTestApp.ts';

/** Expects that none of these texts is in a log line or audit row of the app. */
export async function expectNoSecret({ logLines, clone }: TestApp, secrets: string[]): Promise<void> {
  const rows = await querySql<{ row: string }>(clone.superuserUrl, `select a::text as row from audit_log a`);
  const kept = [...logLines, ...rows.map(({ row }) => row)].join('\n');
  for (const secret of secrets)
    expect(kept.includes(secret), `a secret of ${secret.length} characters was kept`).toBe(false);
}

export const tokenOf = (url: string) => new URL(url).searchParams.get('token')!;
