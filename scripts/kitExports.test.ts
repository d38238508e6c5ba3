import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import previousRemote from '../e2e/product/previousRemote.json' with { type: 'json' };
import names from '../frontends/kit/exports.json' with { type: 'json' };
import { describeExports } from './describeExports.mjs';
import { judgeExports, parseReport, renderReport } from './exportsReport.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tenantry-exports-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'index.d.ts': `export * from './parts/Button.tsx';
export { Table, type Row as TableRow } from './parts/Table.tsx';
export { useQuery } from '@tanstack/react-query';`,
  'parts/Button.d.ts': `import type { Look } from './look.ts';
/** A button. */
export declare function Button({ look, onPress }: Props): import("react").JSX.Element;
type Props = {
    look: Look;
    /** Called once. */
    onPress?: () => void;
};
export {};`,
  'parts/look.d.ts': `export type Look = 'plain' | 'loud';
export type Unused = string;`,
  'parts/Table.d.ts': `export type Row = { id: string };
export declare const Table: (rows: Row[], look?: import("./look.ts").Look) => void;`,
};
function typesOf(changed: Record<string, string> = {}) {
  for (const [path, text] of Object.entries({ ...files, ...changed })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return describeExports(folder, { '.': 'index.d.ts' });
}
const change = (file: keyof typeof files, from: string, to: string) =>
  typesOf({ [file]: files[file].replace(from, to) });

describe('the text of exports', () => {
  test('has each name, sorted, with the types of the package that it needs', () => {
    expect(typesOf()).toEqual({
      '. Button': [
        'export declare function Button(props: Props): import("react").JSX.Element;',
        "export type Look = 'plain' | 'loud';",
        'type Props = {\n    look: Look;\n    onPress?: () => void;\n};',
      ].join('\n'),
      '. Table': [
        'export declare const Table: (rows: Row[], look?: Look) => void;',
        "export type Look = 'plain' | 'loud';",
      ].join('\n'),
      '. TableRow': 'export type Row = { id: string };',
      '. useQuery': 'from @tanstack/react-query',
    });
  });

  test.each([
    ['another comment', 'parts/Button.d.ts', 'Called once.', 'Called twice.'],
    [
      'another order in which a function takes its props apart',
      'parts/Button.d.ts',
      '{ look, onPress }',
      '{ onPress }',
    ],
    ['a change of what isn’t exported', 'parts/look.d.ts', 'Unused = string', 'Unused = number'],
  ] as const)('is the same after %s', (_, file, from, to) => {
    expect(change(file, from, to)).toEqual(typesOf());
  });
});

describe('a change of the kit’s exports', () => {
  const recorded = { kit: '1.1', product: '0.2.0', types: typesOf() };
  const judge = (types: Record<string, string>, versions: object = {}) =>
    judgeExports(recorded, { kit: '1.1.0', product: '0.2.0', types, ...versions });
  const isReleased = { product: '0.3.0' };

  test('needs no entry if nothing changed, not even after a release and in a patch', () => {
    expect(judge(typesOf())).toEqual({});
    expect(judge(typesOf(), { ...isReleased, kit: '1.1.4' })).toEqual({});
  });

  test.each([
    ['a prop that must be given', 'parts/Button.d.ts', 'look: Look;', 'look: Look;\n    size: number;', '. Button'],
    ['a type that a name needs', 'parts/look.d.ts', "'plain' | ", '', '. Button, . Table'],
    ['a type with a name of its own', 'parts/Table.d.ts', 'id: string', 'id: number', '. TableRow'],
    ['a new name of the entry', 'index.d.ts', 'Table,', 'Table, Table as List,', '. List'],
  ] as const)('is noticed when it is %s', (_, file, from, to, named) => {
    const { toRecord = '', refusal } = judge(change(file, from, to));
    expect(refusal).toBeUndefined();
    expect(toRecord).toContain(`new or have another type: ${named}.`);
    expect(toRecord).toContain('npm run kit:exports');
    expect(judge(change(file, from, to), isReleased).refusal).toContain("Raise the kit's minor version");
  });

  test('that removes a name needs a new major version', () => {
    const types = change('index.d.ts', 'Table,', '');
    for (const versions of [{}, { kit: '1.2.0' }, isReleased])
      expect(judge(types, versions).refusal).toBe(
        "The kit no longer exports . Table. Put it back, or raise the kit's major version.",
      );
    expect(judge(types, { kit: '2.0.0' }).refusal).toBeUndefined();
  });

  test('is recorded under the release after which its minor version began', () => {
    const written = (now: { kit: string; product: string }) =>
      parseReport(renderReport(recorded, { ...now, types: typesOf() }));
    expect(written({ kit: '1.1.2', product: '0.3.0' })).toEqual(recorded);
    expect(written({ kit: '1.2.0', product: '0.3.0' })).toEqual({ ...recorded, kit: '1.2', product: '0.3.0' });
  });
});

test('a remote built with the minor version before is kept, for the story that mounts it', () => {
  const how = 'Run npm run remote:keep -- <a commit that has this version>.';
  expect(previousRemote.kit, how).toBe(Object.keys(names).at(-2));
});
