import { beforeEach, expect, it, vi } from 'vitest';

/** As a page that has just been loaded knows them. */
async function load() {
  vi.resetModules();
  const { renderHook } = await import('@testing-library/react');
  const counts = await import('./navCounts.ts');
  return { ...counts, shown: (to: string) => renderHook(() => counts.useNavCount(to)).result.current };
}

beforeEach(() => sessionStorage.clear());

it('a reload, or a page of another frontend, shows the counts that were known last', async () => {
  (await load()).tellNavCount('/super/outbox', { count: 4, isBad: true });
  const { shown } = await load();
  expect(shown('/super/outbox')).toEqual({ count: 4, isBad: true });
});

it('signing out forgets them', async () => {
  const first = await load();
  first.tellNavCount('/super/tenants', { count: 12 });
  first.forgetNavCounts();
  expect(first.shown('/super/tenants')).toBeUndefined();
  expect((await load()).shown('/super/tenants')).toBeUndefined();
});

it('what another program left under the key is ignored', async () => {
  sessionStorage.setItem('tenantry-nav-counts', '{broken');
  expect((await load()).shown('/super/tenants')).toBeUndefined();
});
