import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stages } from './stages.mjs';

const root = join(import.meta.dirname, '..');
const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
const commands = [...workflow.matchAll(/^ +- run: (.+)$/gm)].map(([, command]) => command!);
const verified = ['format', 'types', 'lint', 'unused'];

const stagesOf = (command: string): string[] => {
  if (command === 'npm run verify') return verified;
  return command.startsWith('npm test -- ') ? command.slice('npm test -- '.length).split(' ') : [];
};

test('the hosted CI runs every stage of npm test, and the container image', () => {
  const names = [...stages.filter(({ onlyIfNamed }) => !onlyIfNamed).map(({ name }) => name), 'image'];
  expect(commands.flatMap(stagesOf).toSorted()).toEqual(names.toSorted());
});

test('a stage leaves out the test files that it names', () => {
  const files = execFileSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'list', '--filesOnly', '--project=scripts*'],
    { cwd: root, env: { ...process.env, TESTS_LEFT_OUT: '**/image.test.ts' }, encoding: 'utf8' },
  );
  expect(files).toContain('workflow.test.ts');
  expect(files).not.toContain('image.test.ts');
}, 60_000);

test('npm run verify runs the stages that the hosted CI expects of it', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { verify: string } };
  expect(scripts.verify).toBe(`node scripts/test.mjs ${verified.join(' ')}`);
});

test('the hosted CI starts with the oldest supported Node', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
  const [, oldest] = /node: \['([\d.]+)'/.exec(workflow) ?? [];
  expect(engines.node).toBe(`>=${oldest}`);
});

test('the hosted CI runs the API on every supported Node and Postgres', () => {
  const versions = (matrix: string) =>
    [...new RegExp(`^ +${matrix}: \\[(.+)\\]$`, 'm').exec(workflow)![1]!.matchAll(/'([\d.]+)'/g)].map(
      ([, version]) => version,
    );
  expect(versions('node')).toEqual(['20.19', '22', '24', '26']);
  expect(versions('postgres')).toEqual(['15', '16', '17', '18']);
});

test('every job but the last is required by the last', () => {
  const jobs = [...workflow.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name).filter((name) => name !== 'push');
  const [, needed] = /needs: \[(.+)\]/.exec(workflow) ?? [];
  const afterJobs = jobs.slice(jobs.indexOf('verify'));
  expect(needed?.split(', ')).toEqual(afterJobs.filter((name) => name !== 'passed'));
});
