import { runServer, type RunningServer, type ServerOptions, type StopSignal } from './runServer.ts';

const LIVED_WELL_MS = 10_000;

/**
 * Restarts Postgres at the same address if it was ended from outside. If it ends right after its start, the cause is
 * permanent, so it isn't restarted again.
 */
export async function keepRunning(options: ServerOptions, onProgress?: (line: string) => void) {
  let server = await runServer(options);
  const { port } = server;
  let isStopping = false;
  let revival = Promise.resolve();

  function watch(current: RunningServer, startedAt: number) {
    void current.end.then(() => {
      if (isStopping) return;
      revival = revive(startedAt).catch((error: unknown) =>
        onProgress?.(error instanceof Error ? error.message : String(error)),
      );
    });
  }

  async function revive(startedAt: number) {
    if (Date.now() - startedAt < LIVED_WELL_MS)
      throw new Error('The embedded database keeps stopping. Its log is beside its data.');
    onProgress?.('The embedded database stopped and is being restarted.');
    const now = Date.now();
    server = await runServer({ ...options, port });
    watch(server, now);
  }

  // The first process may end at any time, because it has shown that it can run.
  watch(server, 0);

  return {
    port,
    stop: async (signal: StopSignal) => {
      isStopping = true;
      await revival;
      await server.stop(signal);
    },
  };
}
