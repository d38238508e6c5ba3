import { spawn } from 'node:child_process';
import type { ServerAccount } from './serverAccount.ts';

type Watched = { postgresPid: number; data: string; throwAway: string | null; account: ServerAccount | null };

/** Postgres removes its pid file last; waiting for that needs no process list, in which the dead may linger. */
const script = `
read _
kill -INT "$1"
[ -n "$3" ] || exit 0
for _ in $(seq 100); do [ -e "$2/postmaster.pid" ] || break; sleep 0.1; done
rm -rf "$3"`;

/**
 * Ends Postgres when this process dies without stopping it, kill -9 included: a small shell waits on a pipe
 * that only we hold open. `throwAway` is a directory to remove afterwards.
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
  // Without a watch the database still works; only a crash would leave it running until the next start.
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
