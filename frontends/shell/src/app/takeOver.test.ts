import { afterEach, expect, it, vi } from 'vitest';
import { showsContent, takeOver } from './takeOver.ts';

const row = '<table><tbody><tr><td><a href="/super/tenants/1">Bergen Optics</a></td></tr></tbody></table>';
const waiting = '<main><h1>Tenants</h1><div id="list"></div></main>';

function documentWith(content: string) {
  document.body.innerHTML = `<div id="root"><div class="boot"><main>${content}</main></div></div>`;
  return document.getElementById('root')!;
}

afterEach(() => {
  document.body.innerHTML = '';
  Reflect.deleteProperty(document, 'startViewTransition');
  vi.useRealTimers();
});

it('keeps the focus on the same link once the app has its own rows', async () => {
  const root = documentWith(row);
  expect(showsContent()).toBe(true);
  root.querySelector('a')!.focus();
  takeOver(root, () => (root.innerHTML = waiting));
  expect(document.activeElement).toBe(document.body);
  document.getElementById('list')!.innerHTML = row;
  await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('href', '/super/tenants/1'));
});

it('draws the app in one step with its record, and waits for it for at most a second', async () => {
  let isDone = false;
  Object.assign(document, {
    startViewTransition: (draw: () => Promise<void>) => {
      void draw().then(() => (isDone = true));
      return { ready: Promise.reject(new Error('skipped')), finished: Promise.resolve() };
    },
  });
  vi.useFakeTimers();
  for (const comes of [true, false]) {
    isDone = false;
    const root = documentWith('<section><h2>Sofia Marin</h2></section>');
    expect(showsContent()).toBe(true);
    takeOver(root, () => (root.innerHTML = waiting));
    await vi.advanceTimersByTimeAsync(900);
    expect(isDone).toBe(false);
    if (comes) document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><h2>Sofia Marin Active</h2></div>');
    await vi.advanceTimersByTimeAsync(comes ? 50 : 101);
    expect(isDone).toBe(true);
  }
});

it('isn’t used for a document that shows neither', () => {
  documentWith('<h1>Audit log</h1>');
  expect(showsContent()).toBe(false);
});
