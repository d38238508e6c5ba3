import { describe, expect, test } from 'vitest';
import { addressGroup, clientAddress } from './clientAddress.ts';

describe('the address of a caller', () => {
  test.each([
    ['is the socket’s if no proxy is trusted, whatever the header claims', '10.0.0.1', '6.6.6.6', 0, '10.0.0.1'],
    ['is the one that the trusted proxy saw, not an entry further left', '10.0.0.1', '6.6.6.6, 7.7.7.7', 1, '7.7.7.7'],
    ['is counted from the right', '10.0.0.1', '6.6.6.6, 7.7.7.7, 8.8.8.8', 2, '7.7.7.7'],
    ['is the leftmost entry if the request passed fewer proxies', '10.0.0.1', '7.7.7.7', 3, '7.7.7.7'],
    ['is the socket’s if the header is missing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['is written as IPv4 if it is one', '::ffff:10.0.0.1', undefined, 0, '10.0.0.1'],
    ['is written as IPv4 if it is one in hex', '::ffff:a00:1', undefined, 0, '10.0.0.1'],
    ['has no port', '10.0.0.1', '7.7.7.7:4711', 1, '7.7.7.7'],
    ['has no port in IPv6 either', '10.0.0.1', '[2001:db8::7]:4711', 1, '2001:db8::7'],
    ['has no brackets', '10.0.0.1', '[2001:db8::7]', 1, '2001:db8::7'],
    ['has one spelling', '10.0.0.1', '2001:0DB8:0:0::0007', 1, '2001:db8::7'],
    ['has no port after an IPv4 address in IPv6', '10.0.0.1', '[::ffff:7.7.7.7]:80', 1, '7.7.7.7'],
    ['has no zone', 'fe80::1%eth0', undefined, 0, 'fe80::1'],
    ['is the proxy’s if the entry isn’t an address', '10.0.0.1', 'x'.repeat(500), 1, '10.0.0.1'],
    ['is the proxy’s if the entry is obfuscated', '10.0.0.1', '_hidden', 1, '10.0.0.1'],
    ['is the proxy’s if the entry is unknown', '10.0.0.1', '6.6.6.6, unknown', 1, '10.0.0.1'],
    ['is the proxy’s if the entry is out of range', '10.0.0.1', '999.1.1.1:80', 1, '10.0.0.1'],
    ['is null if no address is known', undefined, undefined, 0, null],
  ])('%s', (_, socket, forwarded, hops, expected) => {
    expect(clientAddress(socket, forwarded, hops)).toBe(expected);
  });
});

describe('the address group that limits count', () => {
  test('is a household’s whole IPv6 network, or a single IPv4 address', () => {
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:0db8:0001:0002::9'));
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
    expect(addressGroup('fe80::1%eth0')).toBe(addressGroup('fe80::2'));
    expect(addressGroup('::1')).toBe(addressGroup('0:0:0:0:0:0:0:1'));
    expect(addressGroup('10.0.0.1')).not.toBe(addressGroup('10.0.0.2'));
    expect(addressGroup(null)).toBe('unknown');
  });
});
