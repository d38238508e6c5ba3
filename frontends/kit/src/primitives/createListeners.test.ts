import { expect, it, vi } from 'vitest';
import { createListeners } from './createListeners.ts';

it('notifies those who listen, until they unsubscribe', () => {
  const { subscribe, notify, hasAny } = createListeners<[number]>();
  const first = vi.fn((value: number) => value * 2);
  const unsubscribe = subscribe(first);
  subscribe(() => 'second');
  expect(notify(21)).toEqual([42, 'second']);
  unsubscribe();
  expect(notify(1)).toEqual(['second']);
  expect(first).toHaveBeenCalledTimes(1);
  expect(hasAny()).toBe(true);
});

it('lets a listener unsubscribe while it is notified', () => {
  const { subscribe, notify, hasAny } = createListeners();
  const unsubscribe = subscribe(() => unsubscribe());
  notify();
  expect(hasAny()).toBe(false);
});
