import { isIPv4, isIPv6 } from 'node:net';

/**
 * The caller's address. Each trusted proxy appends one entry to X-Forwarded-For, so count from the right: entries
 * further left come from the caller. If the entry isn't an address, the proxy's own address is used.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedHops: number,
): string | null {
  const socket = plainAddress(socketAddress ?? '');
  if (trustedHops === 0) return socket;
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return plainAddress(chain[chain.length - trustedHops] ?? chain[0] ?? '') ?? socket;
}

/** Normalises an address and drops the port that some proxies add, so that a new port isn't a new caller. */
export function plainAddress(entry: string): string | null {
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
  const address = (bracketed ?? withPort ?? entry).replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  return [high, low].flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]).join('.');
}

/** The unit that rate limits count. For IPv6 it is a /64, which one household or host usually has. */
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
