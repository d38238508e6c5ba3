/** Callbacks that run when a value changes. `subscribe` has the shape that `useSyncExternalStore` takes. */
export function createListeners<Args extends unknown[] = []>() {
  const listeners = new Set<(...args: Args) => unknown>();
  return {
    subscribe: (listener: (...args: Args) => unknown): (() => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Returns what the listeners return. */
    notify: (...args: Args): unknown[] => [...listeners].map((listener) => listener(...args)),
    hasAny: (): boolean => listeners.size > 0,
  };
}
