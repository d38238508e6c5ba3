import { describe, expect, test } from 'vitest';
import { addressGroup, clientAddress } from './clientAddress.ts';

describe('the address of a caller', () => {
  test.each([
    ['is the socket’s, whatever is claimed, while no proxy is trusted', '10.0.0.1', '6.6.6.6', 0, '10.0.0.1'],
    ['is what the one trusted proxy saw, not what stands further left', '10.0.0.1', '6.6.6.6, 7.7.7.7', 1, '7.7.7.7'],
    ['is counted from the right', '10.0.0.1', '6.6.6.6, 7.7.7.7, 8.8.8.8', 2, '7.7.7.7'],
    ['is the leftmost where fewer proxies were passed', '10.0.0.1', '7.7.7.7', 3, '7.7.7.7'],
    ['is the socket’s where the header is missing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['is written as IPv4 where it is one', '::ffff:10.0.0.1', undefined, 0, '10.0.0.1'],
    ['is cut short where it is none', '10.0.0.1', 'x'.repeat(500), 1, 'x'.repeat(64)],
    ['is nothing where nothing is known', undefined, undefined, 0, null],
  ])('%s', (_, socket, forwarded, hops, expected) => {
    expect(clientAddress(socket, forwarded, hops)).toBe(expected);
  });
});

describe('what limits count by', () => {
  test('is a whole IPv6 network of a household, and one IPv4 address', () => {
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:0db8:0001:0002::9'));
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
    expect(addressGroup('fe80::1%eth0')).toBe(addressGroup('fe80::2'));
    expect(addressGroup('::1')).toBe(addressGroup('0:0:0:0:0:0:0:1'));
    expect(addressGroup('10.0.0.1')).not.toBe(addressGroup('10.0.0.2'));
    expect(addressGroup(null)).toBe('unknown');
  });
});
