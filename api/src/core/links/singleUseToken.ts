import { createHash, randomBytes } from 'node:crypto';
import { base64url, encodeHex } from 'oslo/encoding';

export type TokenPurpose = 'invitation' | 'reset';

// Not oslo's encodeBase64url, which writes + and /.
export const newToken = () => base64url.encode(randomBytes(32), { includePadding: false });

/** Bound to its purpose: the token of an invitation is no reset token, even if the tables were mixed up. */
export const hashToken = (purpose: TokenPurpose, token: string) =>
  encodeHex(createHash('sha256').update(`${purpose}:${token}`).digest());

/** What ties a sealed token to its row. */
export const tokenBinding = (row: { id: string; tenantId: string | null }) => `${row.tenantId ?? 'platform'}/${row.id}`;
