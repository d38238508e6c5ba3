import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadDocument } from './loadDocument.ts';

const opened: string[] = [];
beforeEach(() => {
  vi.stubGlobal('location', {
    assign: (address: string) => opened.push(`+ ${address}`),
    replace: (address: string) => opened.push(`= ${address}`),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('lets only the user’s own navigation replace a document that is already loading', () => {
  loadDocument('/sign-in');
  // What a page does once it notices that the session has ended.
  loadDocument('/sign-in?next=%2Faccount', true);
  expect(opened).toEqual(['+ /sign-in']);
  loadDocument('/t/harbor-physio');
  expect(opened).toEqual(['+ /sign-in', '+ /t/harbor-physio']);

  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  loadDocument('/account', true);
  expect(opened.at(-1)).toBe('= /account');
});
