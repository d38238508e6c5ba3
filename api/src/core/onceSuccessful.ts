/** Runs `start` once and shares its result. A failed start is forgotten, so that the next caller tries again. */
export function onceSuccessful<Args extends unknown[], T>(start: (...args: Args) => Promise<T>) {
  let started: Promise<T> | undefined;
  return (...args: Args): Promise<T> => {
    started ??= start(...args).catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
}
