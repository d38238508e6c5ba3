import { expect, test } from 'vitest';
import { hashToken, newToken, tokenBinding } from './singleUseToken.ts';

test('a token is 32 random bytes that need no escaping in a URL', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('a token has a different hash for each purpose, so that rows of one table are useless in another', () => {
  const token = newToken();
  expect(hashToken('invitation', token)).not.toBe(hashToken('reset', token));
  expect(hashToken('reset', token)).toMatch(/^[0-9a-f]{64}$/);
});

test('a sealed token is bound to its row and its tenant', () => {
  expect(tokenBinding({ id: 'row', tenantId: 'tenant' })).not.toBe(tokenBinding({ id: 'row', tenantId: null }));
});
