import { importJWK, type CryptoKey, type JWK } from 'jose';

const freshForMs = 10 * 60_000;
/** Between two requests for keys, so that tokens with invented key ids can't cause a flood of them. */
const pauseMs = 1_000;
const timeoutMs = 5_000;

/** Finds a published key by its id. */
export type KeySet = (kid: string) => Promise<CryptoKey | undefined>;

/**
 * Keeps Tenantry's published keys. Those it has are used for as long as Tenantry can't be reached. For an unknown key
 * id it fetches the keys once more, because a new one may have been published since.
 */
export function createKeySet(jwksUrl: string, send: typeof fetch): KeySet {
  let keys = new Map<string, CryptoKey>();
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let loading: { done: Promise<void>; since: number } | null = null;

  async function load(): Promise<void> {
    const wait = triedAt + pauseMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    triedAt = performance.now();
    const response = await send(jwksUrl, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    if (!response.ok) throw new Error(`The request for Tenantry's keys failed with ${response.status}.`);
    const { keys: published } = (await response.json()) as { keys: JWK[] };
    const usable = published.filter(({ kty, crv, kid }) => kty === 'OKP' && crv === 'Ed25519' && kid !== undefined);
    const imported = usable.map(async (jwk) => [jwk.kid!, (await importJWK(jwk, 'EdDSA')) as CryptoKey] as const);
    keys = new Map(await Promise.all(imported));
    loadedAt = performance.now();
  }

  function reload(): Promise<void> {
    // Workers may cancel a request with the one that caused it, and its promise then never settles.
    const isStuck = loading !== null && performance.now() - loading.since > pauseMs + timeoutMs;
    if (loading && !isStuck) return loading.done;
    const begun = { done: load(), since: performance.now() };
    loading = begun;
    return begun.done.finally(() => {
      if (loading === begun) loading = null;
    });
  }

  return async (kid) => {
    const known = keys.get(kid);
    if (known) {
      if (performance.now() - loadedAt > freshForMs) reload().catch(() => {});
      return known;
    }
    // The response to a request that is under way may be from before this key was published.
    const mayBeTooEarly = loading !== null;
    await reload();
    if (mayBeTooEarly && !keys.has(kid)) await reload();
    return keys.get(kid);
  };
}
