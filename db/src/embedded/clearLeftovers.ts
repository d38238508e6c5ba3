import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
import { commandLineOf, isAlive } from './liveProcess.ts';

/** Ends a Postgres that outlived the process which started it. Call only with the lock held: then nobody else uses it. */
export async function clearLeftovers(data: string): Promise<void> {
  const pid = postmasterPid(data);
  if (pid === null) return;

  if (!isAlive(pid) || !commandLineOf(pid)?.includes(data)) {
    // Postgres would take whoever has the number now, or an uncollected dead process, for a rival. That no child of
    // the dead one still writes, it also sees from the shared memory, whose key derives from the data directory.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
  throw new EmbeddedDatabaseError(
    `A PostgreSQL left by an earlier run (process ${pid}) does not stop. End it, then start again.`,
  );
}

function postmasterPid(data: string): number | null {
  const pid = Number(readPostmasterFile(data)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Line 8 is the state that pg_ctl waits for. */
export function isReady(data: string, pid: number): boolean {
  const lines = readPostmasterFile(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function readPostmasterFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
