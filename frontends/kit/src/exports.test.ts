import { describe, expect, test } from 'vitest';
import manifest from '../package.json';
import recorded from '../exports.json';
import { KIT_VERSION } from './contract/kitVersion.ts';

const entries: Record<string, () => Promise<object>> = {
  '.': () => import('./index.ts'),
  './audit': () => import('./product/audit/index.ts'),
  './imports': () => import('./product/imports/index.ts'),
  './lists': () => import('./product/listTools/index.ts'),
  './schemas': () => import('./schemas.ts'),
  './settings': () => import('./product/settings/index.ts'),
  './testing': () => import('./testing/index.ts'),
};

type Names = Partial<Record<string, string[]>>;
const [major, minor] = KIT_VERSION.split('.').map(Number) as [number, number];
const byVersion = Object.entries(recorded as Record<string, Names>);
const ofThisMajor = byVersion.filter(([version]) => version.startsWith(`${major}.`));
const promised = (entry: string) => ofThisMajor.flatMap(([, names]) => names[entry] ?? []);

describe.each(Object.entries(entries))('the kit’s entry %s', (entry, load) => {
  test('has every name that remotes built for this major version may use', { timeout: 60_000 }, async () => {
    const names = Object.keys(await load());
    const gone = promised(entry).filter((name) => !names.includes(name));
    expect(gone, 'Put these names back, or raise the kit’s major version and begin its list in exports.json.').toEqual(
      [],
    );
  });

  test(
    'has its new names in exports.json, under the minor version that brought them',
    { timeout: 60_000 },
    async () => {
      const added = Object.keys(await load()).filter((name) => !promised(entry).includes(name));
      const where = `Add these names to exports.json under "${major}.${minor}". If that version was released without them, raise the kit’s minor version first.`;
      expect(added, where).toEqual([]);
    },
  );
});

test('the list ends with the version that package.json has', () => {
  expect(byVersion.at(-1)?.[0]).toBe(`${major}.${minor}`);
});

test('the list covers every entry with code for pages and tests', () => {
  const withCode = Object.keys(manifest.exports).filter((name) => !/package\.json|setup$/.test(name));
  expect(Object.keys(entries)).toEqual(withCode);
});
