import { ApiError } from '../../api/ApiError.ts';
import { createListeners } from '../createListeners.ts';

/** Undoes what the toast reports. */
export type Undo = () => Promise<unknown>;

export type Toast = { id: number } & (
  | { kind: 'success'; title: string; undo?: Undo | undefined }
  | { kind: 'note'; title: string; words: string }
  | { kind: 'failure'; title: string; error: unknown }
);

const MOST_AT_ONCE = 4;

const KEPT = 'tenantry-toasts';

let lastId = 0;
let toasts: Toast[] = takeKept();
const listeners = createListeners();

function set(next: Toast[]): void {
  toasts = next.slice(-MOST_AT_ONCE);
  listeners.notify();
}

/** A success disappears after a while; a failure stays until it is closed, with its request id. */
export const toast = {
  success(title: string, undo?: Undo): void {
    set([...toasts, { id: (lastId += 1), kind: 'success', title, undo }]);
  },

  /** Something that the user didn't cause, and why it happened. It stays until it is closed. */
  note(title: string, words: string): void {
    set([...toasts, { id: (lastId += 1), kind: 'note', title, words }]);
  },

  failure(title: string, error: unknown): void {
    if (error instanceof ApiError && error.isCancelled) return;
    set([...toasts, { id: (lastId += 1), kind: 'failure', title, error }]);
  },
};

/** For the toaster. */
export const toastStore = {
  read: () => toasts,
  close: (id: number) => set(toasts.filter((each) => each.id !== id)),
  clear: () => set([]),
  /** The next document shows the success messages of this one. */
  keepForNextDocument: () => {
    const titles = toasts.flatMap((each) => (each.kind === 'success' ? [each.title] : []));
    if (titles.length > 0) sessionStorage.setItem(KEPT, JSON.stringify(titles));
  },
  subscribe: listeners.subscribe,
};

function takeKept(): Toast[] {
  const titles = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as string[];
  sessionStorage.removeItem(KEPT);
  return titles.map((title) => ({ id: (lastId += 1), kind: 'success', title }));
}
