import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { onCleanUp } from './cleanUp.ts';

export type Probed = { ms: number; status: number | null };

/** Requests one page at fixed times from its own thread, so that it measures the server and not the load generator. */
export async function startProbe(ask: {
  port: number;
  path: string;
  cookie?: string;
  everyMs: number;
}): Promise<{ stop(): Promise<Probed[]> }> {
  const worker = new Worker(new URL('probe.mjs', import.meta.url), { workerData: ask });
  const end = onCleanUp(() => worker.terminate());
  await once(worker, 'message');
  return {
    stop: async () => {
      worker.postMessage('stop');
      const [probed] = (await once(worker, 'message')) as [Probed[]];
      await end();
      return probed;
    },
  };
}
