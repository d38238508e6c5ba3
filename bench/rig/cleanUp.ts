type Chore = () => unknown;

const chores = new Set<Chore>();

/** Registers a clean-up for the end of this process, however it ends. Returns a function that runs it earlier. */
export function onCleanUp(chore: Chore): () => Promise<void> {
  chores.add(chore);
  return async () => {
    if (chores.delete(chore)) await chore();
  };
}

/** The newest first, so that servers end before their database. */
export async function cleanUp(): Promise<void> {
  for (const chore of [...chores].toReversed()) {
    chores.delete(chore);
    await Promise.resolve(chore()).catch(() => {});
  }
}

/** Under npm, Ctrl-C arrives twice: from the terminal and from npm. */
export function cleanUpWhenInterrupted(): void {
  let isEnding = false;
  const end = (code: number) => {
    if (isEnding) return;
    isEnding = true;
    void cleanUp().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(130));
  // Also cleans up after an error in this program itself.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`\n${error.stack}\n`);
    end(1);
  });
}
