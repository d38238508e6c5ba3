import { setPageConfig } from '@tenantry/kit/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RemoteLoadError } from './RemoteLoadError.ts';
import { reportLoad } from './reportLoads.ts';

const sent: { loadId: string; loads: object[] }[] = [];
beforeEach(() => {
  sent.length = 0;
  vi.useFakeTimers();
  setPageConfig({ loadId: 'v1:signed' });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    sent.push(JSON.parse(String(init?.body)) as (typeof sent)[number]);
    return Response.json({ recorded: 1 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('reports in one request what became of the remotes of a page', () => {
  reportLoad('billing');
  reportLoad(
    'scheduling',
    new RemoteLoadError('broken', { id: 'scheduling' } as never, 'The module is not this remote'),
  );
  vi.advanceTimersByTime(3_000);
  expect(sent).toEqual([
    {
      loadId: 'v1:signed',
      loads: [
        { frontendId: 'billing', hasFailed: false },
        { frontendId: 'scheduling', hasFailed: true, failure: 'broken' },
      ],
    },
  ]);
});

it('counts a remote as failed that throws after it was mounted, even if it is mounted again', () => {
  reportLoad('billing');
  reportLoad('billing', new TypeError('x is not a function'));
  reportLoad('billing');
  window.dispatchEvent(new Event('pagehide'));
  vi.advanceTimersByTime(10_000);
  expect(sent.map(({ loads }) => loads)).toEqual([
    [{ frontendId: 'billing', hasFailed: true, failure: 'TypeError: x is not a function' }],
  ]);
});

it('reports nothing on a page without a load id', () => {
  setPageConfig({});
  reportLoad('billing');
  vi.advanceTimersByTime(3_000);
  expect(sent).toEqual([]);
});
