/** Runs `start` once and shares its result. A failure isn't kept, so the next caller tries again. */
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
