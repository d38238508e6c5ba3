import { lookup } from 'node:dns/promises';
import { isCallable, notPublic, type AddressRules } from './addressRules.ts';
import { CallFailedError } from './callFailed.ts';

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

const resolveAll: Resolve = (host) => lookup(host, { all: true });

/**
 * Resolves a host that a person typed, once. Every address has to be allowed; the first is the one to connect to,
 * whatever the name resolves to later.
 */
export async function resolveGuarded(
  host: string,
  rules: AddressRules & { resolve?: Resolve | undefined },
  deadline: AbortSignal,
): Promise<{ address: string; family: number }> {
  const { resolve = resolveAll } = rules;
  const addresses = await before(deadline, resolve(host)).catch((cause: unknown) => {
    throw cause instanceof CallFailedError ? cause : new CallFailedError('The host name could not be resolved.');
  });
  const [first] = addresses;
  if (!first) throw new CallFailedError('The host name could not be resolved.');
  if (!addresses.every(({ address }) => isCallable(address, rules))) throw new CallFailedError(notPublic);
  return first;
}

async function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  let onAbort = () => {};
  const tooLate = new Promise<never>((_, reject) => {
    onAbort = () => reject(new CallFailedError('The host name could not be resolved in time.'));
    deadline.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    deadline.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}
