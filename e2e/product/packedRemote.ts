import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './paths.ts';

export type Run = { code: number; output: string };

export type PackedRemote = {
  folder: string;
  /** How long it took to create and install it from the packages. */
  madeInMs: number;
  /** A command in its folder, as its owners run it. */
  run(command: string[], env?: Record<string, string>): Promise<Run>;
  remove(): Promise<void>;
};

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

/**
 * A remote that was created and installed from the packages as they are published, in a folder outside this repository.
 */
export async function packedRemote(id: string): Promise<PackedRemote> {
  const outside = await mkdtemp(join(tmpdir(), 'tenantry-outside-'));
  const run = (cwd: string, command: string[], env: Record<string, string> = {}) => execute(cwd, command, env);
  await mustSucceed(run(root, ['node', 'scripts/packPackages.mjs', outside]));
  const startedAt = performance.now();
  const tarballs = (await readdir(outside)).filter((name) => name.endsWith('.tgz'));
  const creator = tarballs.find((name) => name.startsWith('create-'))!;
  await mustSucceed(run(outside, ['tar', 'xzf', creator]));
  await mustSucceed(run(outside, ['node', 'package/index.mjs', id]));

  const folder = join(outside, id);
  await pinTestedVersions(join(folder, 'package.json'));
  const packages = tarballs
    .filter((name) => /^tenantry-(client|kit|remote)-/.test(name))
    .map((name) => join(outside, name));
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await mustSucceed(run(folder, ['npm', 'install', ...options, ...packages]));
  return {
    folder,
    madeInMs: performance.now() - startedAt,
    run: (command, env) => run(folder, command, env),
    remove: () => rm(outside, { recursive: true, force: true }),
  };
}

/** The versions that this repository has installed, so that a new one in the registry can't break a test. */
async function pinTestedVersions(file: string): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  for (const group of [manifest.dependencies, manifest.devDependencies])
    for (const name of Object.keys(group).filter((each) => !each.startsWith('@tenantry/'))) {
      const installed = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8');
      group[name] = (JSON.parse(installed) as { version: string }).version;
    }
  await writeFile(file, JSON.stringify(manifest, null, 2));
}

async function execute(cwd: string, [command = '', ...args]: string[], env: Record<string, string>): Promise<Run> {
  // Without the variables that a test runner or npm has set.
  const own = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env };
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { cwd, env: own, maxBuffer: 2 ** 26 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

async function mustSucceed(running: Promise<Run>): Promise<void> {
  const { code, output } = await running;
  if (code !== 0) throw new Error(output);
}
