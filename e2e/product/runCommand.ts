import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { built, root } from './paths.ts';
import type { Product } from './startProduct.ts';

/** A command beside the running product, as an operator on its machine would run it. */
export async function runCommand(
  product: Product,
  entry: 'createAdmin' | 'recoverAdmin',
  args: string[],
): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...product.env } };
  const { stdout } = await promisify(execFile)(process.execPath, [built(entry), ...args], options);
  return stdout;
}
