import { expect, test } from 'vitest';
import { newRequestId } from './requestId.ts';

test('ids of one moment differ in their second half, and sort by time', () => {
  const ids = Array.from({ length: 5_000 }, () => newRequestId(1_700_000_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id.slice(0, 14))).size).toBe(1);
  for (const id of ids) expect(id).toMatch(/^req_[0-9A-HJKMNP-TV-Z]{20}$/);
  expect([newRequestId(1_700_000_000_001), ids[0]!].toSorted()[0]).toBe(ids[0]);
});
