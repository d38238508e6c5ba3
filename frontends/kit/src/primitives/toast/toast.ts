export type Toast = { id: number } & (
  | { kind: 'success'; title: string }
  | { kind: 'note'; title: string; words: string }
  | { kind: 'failure'; title: string; error: unknown }
);

const MOST_AT_ONCE = 4;

const KEPT = 'tenantry-toasts';

let lastId = 0;
let toasts: Toast[] = takeKept();
const listeners = new Set<() => void>();

function set(next: Toast[]): void {
  toasts = next.slice(-MOST_AT_ONCE);
  for (const listener of listeners) listener();
}

/** Success passes by itself; a failure stays until it is closed, with its request id. */
export const toast = {
  success(title: string): void {
    set([...toasts, { id: (lastId += 1), kind: 'success', title }]);
  },

  /** Something happened by itself, and why. It stays, because nobody asked for it. */
  note(title: string, words: string): void {
    set([...toasts, { id: (lastId += 1), kind: 'note', title, words }]);
  },

  failure(title: string, error: unknown): void {
    set([...toasts, { id: (lastId += 1), kind: 'failure', title, error }]);
  },
};

/** What the toaster needs of it. */
export const toastStore = {
  read: () => toasts,
  close: (id: number) => set(toasts.filter((each) => each.id !== id)),
  clear: () => set([]),
  /** What succeeded is said in the document that takes this one's place. */
  keepForNextDocument: () => {
    const titles = toasts.flatMap((each) => (each.kind === 'success' ? [each.title] : []));
    if (titles.length > 0) sessionStorage.setItem(KEPT, JSON.stringify(titles));
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function takeKept(): Toast[] {
  const titles = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as string[];
  sessionStorage.removeItem(KEPT);
  return titles.map((title) => ({ id: (lastId += 1), kind: 'success', title }));
}
