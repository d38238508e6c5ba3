import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
import { commandLineOf, isAlive } from './liveProcess.ts';

/**
 * Ends a Postgres that outlived the process that started it. Call it only with the lock, so that no one else uses it.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const pid = postmasterPid(data);
  if (pid === null) return;

  // Postgres would mistake another process with this number, or a zombie, for a rival. It checks for writing children
  // of the dead one itself, by the shared memory of the data directory.
  const forget = () => rmSync(join(data, 'postmaster.pid'), { force: true });
  if (!isAlive(pid) || !commandLineOf(pid)?.includes(data)) return forget();
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (!isAlive(pid)) return forget();
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

/** Line 8 holds the state that pg_ctl waits for. */
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
