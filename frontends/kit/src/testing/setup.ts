import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { toastStore } from '../primitives/toast/toast.ts';
import { installBrowserStubs, setViewport } from './browserStubs.ts';
import { server } from './server.ts';
import { setPageConfig } from './setPageConfig.ts';

installBrowserStubs();
// The reader of all tests, whatever the machine's language.
Object.defineProperty(navigator, 'languages', { configurable: true, get: () => ['en-GB'] });
// A page's code is loaded when it is first shown, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 5000 });

const consoleError = vi.spyOn(console, 'error');

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => consoleError.mockReset());
afterEach(() => {
  cleanup();
  toastStore.clear();
  server.resetHandlers();
  setViewport('desktop');
  localStorage.clear();
  sessionStorage.clear();
  setPageConfig();
  // Whatever React or the browser complains about is a fault of the page.
  expect(consoleError.mock.calls).toEqual([]);
});
afterAll(() => server.close());
