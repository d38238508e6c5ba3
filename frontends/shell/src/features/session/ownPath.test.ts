import { expect, test } from 'vitest';
import { ownPath } from './ownPath.ts';

test.each([
  ['/', '/'],
  ['/clients?sort=name#top', '/clients?sort=name#top'],
  ['/clients/../account', '/account'],
  ['/super//tenants', '/super//tenants'],
])('%j becomes %j', (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test.each([
  null,
  '',
  'clients',
  'https://evil.example/',
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/clients/../..//evil.example',
  '/..\\\\evil.example',
  '/.\\/evil.example',
  '/%2e%2e//evil.example',
  '/%2e//evil.example',
  '//[',
  '//evil.example:99999',
])('%j is refused', (next) => {
  expect(ownPath(next)).toBeNull();
});
