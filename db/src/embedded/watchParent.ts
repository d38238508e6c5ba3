import { spawn } from 'node:child_process';
import type { ServerAccount } from './serverAccount.ts';

type Watched = { postgresPid: number; data: string; throwAway: string | null; account: ServerAccount | null };

/** Waits for Postgres to remove its pid file, which it does last. A process list may still show dead processes. */
const script = `
read _
kill -INT "$1"
[ -n "$3" ] || exit 0
for _ in $(seq 100); do [ -e "$2/postmaster.pid" ] || break; sleep 0.1; done
rm -rf "$3"`;

/**
 * Ends Postgres if this process dies without stopping it, even by kill -9: a small shell waits on a pipe that only this
 * process holds open. `throwAway` is a directory to remove afterwards.
 */
export function watchParent({ postgresPid, data, throwAway, account }: Watched): { end(): Promise<void> } {
  const shell = spawn(
    '/bin/sh',
    ['-c', script, 'tenantry-database-watch', String(postgresPid), data, throwAway ?? ''],
    {
      ...account,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  // The database works without the watch, but would run on after a crash until the next start.
  const gone = new Promise<void>((resolve) => {
    shell.once('exit', () => resolve());
    shell.once('error', () => resolve());
  });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return {
    end: () => {
      shell.ref();
      shell.kill('SIGKILL');
      return gone;
    },
  };
}
