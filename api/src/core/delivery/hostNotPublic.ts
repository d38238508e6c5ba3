/** Why an SMTP server's address is refused. Only the platform's own account can use networks that an operator opened. */
export const hostNotPublic = (tenantId: string | null): string =>
  tenantId === null
    ? 'This server’s address isn’t public. An operator can open its network with SMTP_ALLOWED_NETWORKS.'
    : 'This server’s address isn’t public. Use one that can be reached from the internet.';
