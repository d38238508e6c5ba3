import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setPageConfig } from '../testing/setPageConfig.ts';

const asked = '/api/v1/super/tenants?limit=50';
const given = { items: [{ name: 'Bergen Optics' }] };

/** As a page that has just been loaded has it. */
async function load() {
  vi.resetModules();
  const { takeFirstAnswer } = await import('./takeFirstAnswer.ts');
  return (path = asked, init?: RequestInit) => takeFirstAnswer(new URL(path, location.origin), init);
}

beforeEach(() => setPageConfig({ answers: { [asked]: given } }));
afterEach(() => {
  setPageConfig();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

it('takes the document’s answer once, for exactly its request', async () => {
  const take = await load();
  expect(take('/api/v1/super/tenants?limit=20')).toBeNull();
  expect(take('https://elsewhere.example' + asked)).toBeNull();
  expect(take('/api/v1/super/toString')).toBeNull();
  expect(await take()?.json()).toEqual(given);
  expect(take()).toBeNull();
});

it('takes no answer after a change, in a page that has been open for long, or while acting as a tenant', async () => {
  const changed = await load();
  expect(changed('/api/v1/super/tenants', { method: 'POST' })).toBeNull();
  expect(changed()).toBeNull();

  const acting = await load();
  sessionStorage.setItem('tenantry-acting-tenant', '0190bbbb-0000-7000-8000-000000000001');
  expect(acting()).toBeNull();
  sessionStorage.clear();

  vi.spyOn(performance, 'now').mockReturnValue(60_001);
  expect((await load())()).toBeNull();
});
