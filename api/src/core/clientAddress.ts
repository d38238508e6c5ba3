import { isIPv6 } from 'node:net';

/**
 * The caller's address. Each trusted proxy appends one entry to X-Forwarded-For, so it is counted from the right;
 * whatever stands further left was written by the caller and means nothing.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedHops: number,
): string | null {
  const socket = socketAddress ?? null;
  if (trustedHops === 0) return socket && plain(socket);
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const found = chain[chain.length - trustedHops] ?? chain[0] ?? socket;
  return found && plain(found);
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 64);

/** What limits are counted by: one household or host gets a whole IPv6 /64. */
export function addressGroup(address: string | null): string {
  if (!address || !isIPv6(address)) return address ?? 'unknown';
  const [head = '', tail = ''] = address.split('%')[0]!.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
