import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady } from './clearLeftovers.ts';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
import { freePort } from './freePort.ts';
import type { ServerAccount } from './serverAccount.ts';
import { serverSettings, type Purpose } from './serverSettings.ts';
import { watchParent } from './watchParent.ts';

const READY_WITHIN_MS = 60_000;

export type RunningServer = {
  port: number;
  /** Resolves when Postgres has ended, for whatever reason. */
  end: Promise<void>;
  stop(signal: StopSignal): Promise<void>;
};

/** SIGINT stops fast; SIGQUIT stops at once, without a last checkpoint. */
export type StopSignal = 'SIGINT' | 'SIGQUIT';

export type ServerOptions = {
  home: string;
  data: string;
  binaries: string;
  account: ServerAccount | null;
  purpose: Purpose;
  port?: number | undefined;
};

/** Failures worth a retry: children of a killed Postgres that are still ending, or a port taken meanwhile. */
const passing = /shared memory block .* is still in use/;
const passingWithAnotherPort = /Address already in use/;

/** Starts Postgres and resolves once it accepts connections. */
export async function runServer(options: ServerOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    try {
      return await tryToRun(options, port);
    } catch (error) {
      const isTemporary = passing.test(String(error)) || (!options.port && passingWithAnotherPort.test(String(error)));
      if (attempt === 10 || !isTemporary) throw error;
      await sleep(300);
    }
  }
}

async function tryToRun(
  { home, data, binaries, account, purpose }: ServerOptions,
  port: number,
): Promise<RunningServer> {
  const logPath = join(home, 'postgres.log');
  try {
    renameSync(logPath, `${logPath}.1`);
  } catch {
    // There is no earlier log at the first start.
  }
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, ...serverSettings(purpose, port)], {
    ...account,
    cwd: home,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    // Starts a session of its own, so that Ctrl-C doesn't reach Postgres and requests can finish first.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // A failed spawn has no pid, so there is nothing to watch.
  const throwAway = purpose === 'test' ? home : null;
  const watch = child.pid === undefined ? null : watchParent({ postgresPid: child.pid, data, throwAway, account });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => {
    ended = true;
    return watch?.end();
  });

  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.pid === undefined || !isReady(data, child.pid)) {
    if (ended || Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new EmbeddedDatabaseError(
        `The embedded database did not start. Its log ${logPath} ends with:\n${lastLines(logPath)}`,
      );
    }
    await Promise.race([sleep(10), end]);
  }
  // Lets the process exit without stopping the database; the watch then ends Postgres.
  child.unref();

  return {
    port,
    end,
    stop: async (signal) => {
      if (ended) return;
      child.ref();
      child.kill(signal);
      const impatience = setTimeout(() => child.kill('SIGQUIT'), 15_000);
      await end;
      clearTimeout(impatience);
    },
  };
}

function lastLines(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').slice(-8).join('\n');
}
