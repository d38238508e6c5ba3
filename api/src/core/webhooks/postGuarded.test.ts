import { describe, expect, test } from 'vitest';
import { respond, startReceiver } from '../../testing/startReceiver.ts';
import { isCallable, urlProblem } from './addressRules.ts';
import { createPostGuarded } from './postGuarded.ts';

const hosted = { allowedNetworks: [], isLoopback: false };

describe('an installation on a public host refuses', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '::7f00:1',
    '::a9fe:a9fe',
    '4000::1',
    'nonsense',
  ])('%s', async (address) => {
    expect(isCallable(address, hosted)).toBe(false);
    const post = createPostGuarded({ ...hosted, timeoutMs: 500, resolve: async () => [{ address, family: 4 }] });
    await expect(post({ url: 'https://hooks.example/', headers: {}, body: '{}' })).rejects.toThrow('isn’t public');
  });

  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://user:secret@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[fd00:ec2::254]/',
    'nonsense',
  ])('the URL %s', (url) => {
    expect(urlProblem(url, hosted)).not.toBeNull();
  });
});

test('public addresses can be called, and so can networks that the operator has opened', () => {
  for (const address of ['93.184.216.34', '2606:2800:220:1::1']) expect(isCallable(address, hosted)).toBe(true);
  const opened = { ...hosted, allowedNetworks: ['10.0.0.0/8', 'fd12::/16'] };
  expect(['10.1.2.3', 'fd12::1', '192.168.1.1', '127.0.0.1'].map((address) => isCallable(address, opened))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(urlProblem('https://10.1.2.3/hooks', opened)).toBeNull();
  expect(urlProblem('http://localhost:4000/hooks', { ...hosted, isLoopback: true })).toBeNull();
});

const rules = { allowedNetworks: [], isLoopback: true, timeoutMs: 2_000 };

test('a name is resolved once per call, and the connection goes to the address that was checked', async () => {
  const receiver = await startReceiver(respond(200, 'hello'));
  const { port } = new URL(receiver.url);
  let asked = 0;
  const answers = [
    { address: '127.0.0.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  const post = createPostGuarded({ ...rules, resolve: async () => [answers[asked++]!] });
  const request = { url: `http://hooks.localhost:${port}/`, headers: {}, body: '{}' };
  expect(await post(request)).toEqual({ status: 200, body: 'hello' });
  expect(asked).toBe(1);
  // The second time, the same name leads to a private address.
  await expect(post(request)).rejects.toThrow('isn’t public');
  expect(receiver.received).toHaveLength(1);
});

test('a name with one private address among public ones is refused', async () => {
  const resolve = async () => [
    { address: '93.184.216.34', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  const post = createPostGuarded({ ...rules, isLoopback: false, resolve });
  await expect(post({ url: 'https://hooks.example/', headers: {}, body: '{}' })).rejects.toThrow('isn’t public');
});

test('a resolver that hangs is abandoned in time', async () => {
  const post = createPostGuarded({ ...rules, timeoutMs: 100, resolve: () => new Promise(() => {}) });
  await expect(post({ url: 'https://hooks.example/', headers: {}, body: '{}' })).rejects.toThrow('in time');
});
