import {
  KIT_VERSION,
  type KitNeed,
  type Remote,
  type RemoteEntry,
  compareWithKit,
  formatNumber,
  kitRangeOf,
} from '@tenantry/kit';
import { fetchRemoteModule } from './fetchRemoteModule.ts';
import { probeEntry } from './probeEntry.ts';
import { RemoteLoadError } from './RemoteLoadError.ts';

const TRIES = 3;
const TIMEOUT_MS = 8_000;
const PAUSE_MS = 400;

/** Remotes that failed under their address. The browser remembers the failure, so another address is used. */
const spoiled = new Set<string>();

/** Loads a remote's module: refused if it needs another kit, tried again with another query string if it fails. */
export async function loadRemote(entry: RemoteEntry): Promise<Remote> {
  refuseOtherKit(entry, entry);
  const startedAt = performance.now();
  const isRepeated = spoiled.has(entry.id);
  let cause: unknown;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      const remote = checked(await withTimeout(fetchRemoteModule(entry, spoiled.has(entry.id))), entry);
      spoiled.delete(entry.id);
      return remote;
    } catch (error) {
      spoiled.add(entry.id);
      if (error instanceof RemoteLoadError) throw error;
      cause = error;
      if (attempt < TRIES) await pause(PAUSE_MS * attempt);
    }
  }
  const probe = await probeEntry(entry);
  const seconds = formatNumber((performance.now() - startedAt) / 1000, 1);
  throw new RemoteLoadError(probe.fault, entry, `${probe.answer} after ${seconds} s`, {
    requestId: probe.requestId,
    isRepeated,
    cause,
  });
}

function checked(remote: Remote | undefined, entry: RemoteEntry): Remote {
  if (remote?.kitRange || remote?.kitVersion) refuseOtherKit(entry, remote);
  if (!remote || remote.id !== entry.id || !Array.isArray(remote.routes)) {
    throw new RemoteLoadError('broken', entry, 'The module is not this remote');
  }
  return remote;
}

function refuseOtherKit(entry: RemoteEntry, need: KitNeed): void {
  const result = compareWithKit(need, KIT_VERSION);
  if (result === 'fits') return;
  throw new RemoteLoadError(result, entry, `It needs kit ${kitRangeOf(need)}; this console has ${KIT_VERSION}`);
}

function withTimeout<Value>(promise: Promise<Value>): Promise<Value> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The remote took too long.')), TIMEOUT_MS);
    }),
  ]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
