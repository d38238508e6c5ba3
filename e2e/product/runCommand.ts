import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { built, root } from './paths.ts';
import type { Product } from './startProduct.ts';

/** Runs a command while the product runs, as an operator on its machine would. */
export async function runCommand(
  product: Product,
  entry: 'createAdmin' | 'recoverAdmin' | 'frontends',
  args: string[],
): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...product.env } };
  const { stdout } = await promisify(execFile)(process.execPath, [built(entry), ...args], options);
  return stdout;
}

/** The same for one whose exit code matters. */
export async function tryCommand(
  product: Product,
  entry: 'frontends',
  args: string[],
): Promise<{ code: number; output: string }> {
  try {
    return { code: 0, output: await runCommand(product, entry, args) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}
