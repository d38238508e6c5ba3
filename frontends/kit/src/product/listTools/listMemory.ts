import { createListeners } from '@tenantry/kit';

export type SavedView = { name: string; search: string };
/** A person's settings for a list, in this browser. */
export type ListMemory = { hidden: string[]; views: SavedView[] };

const nothing: ListMemory = { hidden: [], views: [] };
const listeners = createListeners();
const known = new Map<string, { text: string | null; memory: ListMemory }>();

export const memoryKey = (userId: string, list: string) => `tenantry.list.${userId}.${list}`;

/** The same object as long as nothing changed, so that React can compare it. */
export function readMemory(key: string): ListMemory {
  const text = read(key);
  const cached = known.get(key);
  if (cached?.text === text) return cached.memory;
  const memory = parse(text);
  known.set(key, { text, memory });
  return memory;
}

export function saveMemory(key: string, memory: ListMemory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // A browser without storage shows the default list.
  }
  listeners.notify();
}

export function onMemoryChange(listener: () => void): () => void {
  const unsubscribe = listeners.subscribe(listener);
  addEventListener('storage', listener);
  return () => {
    unsubscribe();
    removeEventListener('storage', listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Anything may be stored there, by hand or by another version. */
function parse(text: string | null): ListMemory {
  try {
    const { hidden, views } = JSON.parse(text ?? '{}') as Partial<ListMemory>;
    return {
      hidden: Array.isArray(hidden) ? hidden.filter((key) => typeof key === 'string') : [],
      views: Array.isArray(views)
        ? views.filter((view) => typeof view?.name === 'string' && typeof view.search === 'string')
        : [],
    };
  } catch {
    return nothing;
  }
}
