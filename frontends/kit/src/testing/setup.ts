import '@testing-library/jest-dom/vitest';
import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { toastStore } from '../primitives/toast/toast.ts';
import { installBrowserStubs, setViewport } from './browserStubs.ts';
import { server } from './server.ts';
import { setPageConfig } from './setPageConfig.ts';

installBrowserStubs();
// The reader of all tests, whatever the machine's language.
Object.defineProperty(navigator, 'languages', { configurable: true, get: () => ['en-GB'] });
const { getElementError } = getConfig();
configure({
  // A page's code is loaded when it is first shown, which takes its time on a busy machine.
  asyncUtilTimeout: 15_000,
  // Printing the document takes an eighth of all time. Only the last of many attempts needs it.
  getElementError: (message, container) =>
    isTryingAgain() ? withoutDocument(message) : getElementError(message, container),
});

/** The library knows it under this name, which its types don't have. */
const isTryingAgain = () =>
  (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })._disableExpensiveErrorDiagnostics === true;

const withoutDocument = (message: string | null) =>
  Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' });

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
