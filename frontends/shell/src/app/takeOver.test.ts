import { afterEach, expect, it, vi } from 'vitest';
import { takeOver } from './takeOver.ts';

const given = '<table><tbody><tr><td><a href="/super/tenants/1">Bergen Optics</a></td></tr></tbody></table>';

function documentWithRows() {
  document.body.innerHTML = `<div id="root">${given}</div>`;
  return document.getElementById('root')!;
}

afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
});

it('keeps the focus on the link that had it, once the app has its own rows', async () => {
  const root = documentWithRows();
  root.querySelector('a')!.focus();
  takeOver(root, () => (root.innerHTML = '<main><h1>Tenants</h1><table aria-busy="true"></table></main>'));
  expect(document.activeElement).toBe(document.body);
  root.querySelector('table')!.outerHTML = given;
  await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('href', '/super/tenants/1'));
});

it('draws the app in one step with its rows, and waits a second for them at most', async () => {
  vi.useFakeTimers();
  const root = documentWithRows();
  let isDone = false;
  Object.assign(document, {
    startViewTransition: (draw: () => Promise<void>) => {
      void draw().then(() => (isDone = true));
      return { ready: Promise.reject(new Error('skipped')), finished: Promise.resolve() };
    },
  });
  takeOver(root, () => (root.innerHTML = '<main><h1>Tenants</h1><table aria-busy="true"></table></main>'));
  await vi.advanceTimersByTimeAsync(900);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(isDone).toBe(true);
  Reflect.deleteProperty(document, 'startViewTransition');
});
