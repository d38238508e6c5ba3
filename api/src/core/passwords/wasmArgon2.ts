import Argon2, { Argon2Type } from '@phi-ag/argon2';
import { argon2Cost, type Argon2id } from './boundedHasher.ts';

/** Argon2id in WebAssembly, for platforms that can't load native code. Native Argon2id verifies its hashes too. */
export async function wasmArgon2(module: WebAssembly.Module): Promise<Argon2id> {
  const argon2 = new Argon2(await WebAssembly.instantiate(module));
  const options = {
    type: Argon2Type.Argon2id,
    memoryCost: argon2Cost.memoryKilobytes,
    timeCost: argon2Cost.iterations,
    parallelism: argon2Cost.parallelism,
    hashLength: argon2Cost.hashBytes,
  };
  return {
    hash: async (password) => argon2.hash(password, options).encoded,
    verify: async (hash, password) => argon2.tryVerify(hash, password).success,
  };
}
