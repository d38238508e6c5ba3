type Chore = () => unknown;

const chores = new Set<Chore>();

/** Remembers what has to be undone, however this process ends. Answers how to do it earlier. */
export function onCleanUp(chore: Chore): () => Promise<void> {
  chores.add(chore);
  return async () => {
    if (chores.delete(chore)) await chore();
  };
}

/** The newest first: servers go before the database they stand on. */
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
  // What was started has to go, too, when this program itself is wrong.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`\n${error.stack}\n`);
    end(1);
  });
}
