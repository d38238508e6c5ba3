import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];
export type AddressRules = {
  /** Networks that WEBHOOK_ALLOWED_NETWORKS opens. */
  allowedNetworks: readonly string[];
  /** Whether people use the product on the machine that runs it. Its own addresses are then allowed. */
  isLoopback: boolean;
};

/** Azure's public address that only answers inside its cloud. Those of other clouds are in private ranges. */
const metadataAddresses = new Set(['168.63.129.16']);

/** Whether the server may call the address of a URL that a person typed: if it is public, or was opened on purpose. */
export function isCallable(address: string, { allowedNetworks, isLoopback }: AddressRules): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (allowedNetworks.some((network) => isIn(parsed, ipaddr.parseCIDR(network)))) return true;
  if (isLoopback && parsed.range() === 'loopback') return true;
  return parsed.range() === 'unicast' && isAssigned(parsed) && !metadataAddresses.has(parsed.toString());
}

/** Of IPv6 only 2000::/3 is in public use. An IPv4 address can stand at the end of what is before it. */
const isAssigned = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
  address.kind() === 'ipv4' || isIn(address, ipaddr.parseCIDR('2000::/3'));

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Network) =>
  address.kind() === network.kind() && address.match(network, bits);

/** Why a URL can't be a webhook's, or null. The addresses behind it are checked at every attempt. */
export function urlProblem(text: string, rules: AddressRules): string | null {
  if (!URL.canParse(text)) return 'Enter a URL, such as https://example.com/webhooks.';
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocal = rules.isLoopback && (/(^|\.)localhost$/.test(host) || isLoopbackAddress(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return 'Use an https URL.';
  if (url.username || url.password) return 'A URL can’t contain a user name or password.';
  if (ipaddr.isValid(host) && !isCallable(host, rules)) return notPublic;
  return null;
}

const isLoopbackAddress = (host: string) => ipaddr.isValid(host) && ipaddr.parse(host).range() === 'loopback';

export const notPublic = 'This address isn’t public. An operator can open its network with WEBHOOK_ALLOWED_NETWORKS.';
