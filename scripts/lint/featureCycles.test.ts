import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';

const featureOf = (path: string) => /^(.*\/features\/[^/]+)\//.exec(path)?.[1];

const frontends = readdirSync(inRoot('frontends')).map((name) => `frontends/${name}`);

const featureFiles = (workspace: string) =>
  existsSync(inRoot(workspace, 'src/features'))
    ? readdirSync(inRoot(workspace, 'src/features'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
        .map((name) => `${workspace}/src/features/${name}`)
    : [];

/** Which feature uses which others, type-only imports included. */
function usesBetweenFeatures(): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const file of ['api', ...frontends].flatMap(featureFiles)) {
    const from = featureOf(file)!;
    for (const [, specifier] of readFileSync(inRoot(file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const to = featureOf(posix.join(posix.dirname(file), specifier!));
      if (to && to !== from) uses.set(from, (uses.get(from) ?? new Set()).add(to));
    }
  }
  return uses;
}

function findCycle(uses: Map<string, Set<string>>): string[] {
  const finished = new Set<string>();
  const visit = (feature: string, path: string[]): string[] => {
    if (path.includes(feature)) return [...path.slice(path.indexOf(feature)), feature];
    if (finished.has(feature)) return [];
    for (const next of uses.get(feature) ?? []) {
      const cycle = visit(next, [...path, feature]);
      if (cycle.length > 0) return cycle;
    }
    finished.add(feature);
    return [];
  };
  for (const feature of uses.keys()) {
    const cycle = visit(feature, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

test('finds features that use each other, also by way of a third', () => {
  expect(
    findCycle(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['c'])],
        ['c', new Set(['b'])],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
  expect(
    findCycle(
      new Map([
        ['a', new Set(['b', 'c'])],
        ['b', new Set(['c'])],
      ]),
    ),
  ).toEqual([]);
});

test('no two features use each other', () => {
  const uses = usesBetweenFeatures();
  expect(uses.size).toBeGreaterThan(5);
  expect(findCycle(uses)).toEqual([]);
});
