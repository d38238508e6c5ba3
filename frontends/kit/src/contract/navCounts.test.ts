import { beforeEach, expect, it, vi } from 'vitest';

/** As a page that has just been loaded knows them. */
async function load() {
  vi.resetModules();
  const { renderHook } = await import('@testing-library/react');
  const counts = await import('./navCounts.ts');
  return {
    ...counts,
    shown: (to: string) => renderHook(() => counts.useNavCount(to)).result.current,
    warned: (to: string) => renderHook(() => counts.useNavWarning(to)).result.current,
  };
}

beforeEach(() => sessionStorage.clear());

it('a reload, or a page of another frontend, shows the last known counts', async () => {
  (await load()).tellNavCount('/super/outbox', { count: 4, isBad: true });
  const { shown } = await load();
  expect(shown('/super/outbox')).toEqual({ count: 4, isBad: true });
});

it('shows the last known warning in the same way', async () => {
  const { tellNavWarning, warned } = await load();
  tellNavWarning('/super/settings/frontends', 'Billing was halted');
  expect((await load()).warned('/super/settings/frontends')).toBe('Billing was halted');
  tellNavWarning('/super/settings/frontends', null);
  expect(warned('/super/settings/frontends')).toBeUndefined();
  expect((await load()).warned('/super/settings/frontends')).toBeUndefined();
});

it('signing out forgets them', async () => {
  const first = await load();
  first.tellNavCount('/super/tenants', { count: 12 });
  first.tellNavWarning('/super/tenants', 'One is broken');
  first.forgetNavCounts();
  expect(first.shown('/super/tenants')).toBeUndefined();
  expect(first.warned('/super/tenants')).toBeUndefined();
  expect((await load()).warned('/super/tenants')).toBeUndefined();
  expect((await load()).shown('/super/tenants')).toBeUndefined();
});

it('what another program left under the key is ignored', async () => {
  sessionStorage.setItem('tenantry-nav-counts', '{broken');
  expect((await load()).shown('/super/tenants')).toBeUndefined();
});
