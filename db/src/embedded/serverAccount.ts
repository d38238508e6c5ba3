import { readFileSync, statSync } from 'node:fs';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';

export type ServerAccount = { uid: number; gid: number };

/**
 * The account that Postgres runs under; null is the current one. Postgres refuses root, so root uses another. Existing
 * data keeps its owner; new data needs an account in /etc/passwd, because initdb looks it up.
 */
export function serverAccount(existingData: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(existingData, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name && uid > 0);
  const chosen =
    accounts.find((a) => a.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody') ?? accounts[0];
  if (!chosen) {
    throw new EmbeddedDatabaseError(
      'Postgres refuses to run as root, and this machine has no other account for it. ' +
        'Start Tenantry as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid: chosen.uid, gid: chosen.gid };
}
