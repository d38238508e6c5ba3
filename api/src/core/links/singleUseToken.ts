import { createHash, randomBytes } from 'node:crypto';
import { base64url, encodeHex } from 'oslo/encoding';

export type TokenPurpose = 'invitation' | 'reset';
/** The links of a changed email have a table of their own. */
export type EmailPurpose = 'email' | 'emailUndo';

// Not oslo's encodeBase64url, which writes + and /.
export const newToken = () => base64url.encode(randomBytes(32), { includePadding: false });

/** Includes the purpose, so that an invitation's token never works as a reset token. */
export const hashToken = (purpose: TokenPurpose | EmailPurpose, token: string) =>
  encodeHex(createHash('sha256').update(`${purpose}:${token}`).digest());

/** Ties a sealed token to its row. */
export const tokenBinding = (row: { id: string; tenantId: string | null }) => `${row.tenantId ?? 'platform'}/${row.id}`;
