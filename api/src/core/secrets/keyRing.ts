/** The first key is the current one and seals; the others still open what they sealed earlier. */
export type EncryptionKey = { version: string; key: Uint8Array };
export type KeyRing = readonly [EncryptionKey, ...EncryptionKey[]];

/** Reads `version:key[,version:key…]`. */
export function parseKeyRing(text: string): KeyRing {
  const keys = text.split(',').map((entry) => {
    const [version = '', encoded = ''] = entry.trim().split(':');
    return { version, key: new Uint8Array(Buffer.from(encoded, 'base64')) };
  });
  const isWellFormed = keys.every(({ version, key }) => /^\w{1,16}$/.test(version) && key.length === 32);
  if (!isWellFormed || new Set(keys.map(({ version }) => version)).size !== keys.length) {
    throw new Error('must read version:key[,version:key…], each key 32 bytes in base64, the current one first');
  }
  return keys as [EncryptionKey, ...EncryptionKey[]];
}
