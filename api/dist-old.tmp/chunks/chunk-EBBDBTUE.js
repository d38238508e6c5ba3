// src/core/links/singleUseToken.ts
import { createHash, randomBytes } from "node:crypto";
import { base64url, encodeHex } from "oslo/encoding";
var newToken = () => base64url.encode(randomBytes(32), { includePadding: false });
var hashToken = (purpose, token) => encodeHex(createHash("sha256").update(`${purpose}:${token}`).digest());
var tokenBinding = (row) => `${row.tenantId ?? "platform"}/${row.id}`;

export {
  newToken,
  hashToken,
  tokenBinding
};
//# sourceMappingURL=chunk-EBBDBTUE.js.map
