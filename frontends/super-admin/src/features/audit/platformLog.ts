import { fillAddress } from '@tenantry/kit';
import { type AuditLog } from '@tenantry/kit/audit';
import { remoteConfig } from '../../../remote.config.ts';

const { links } = remoteConfig;

/** The audit log of the whole platform. */
export const platformLog = {
  requestTo: (requestId) => fillAddress(links.auditSearch, { text: requestId }),
  rowTo: ({ id, requestId }) => fillAddress(links.auditRow, { requestId, rowId: id }),
  tenantTo: (tenantId) => fillAddress(links.tenant, { tenantId }),
  userTo: (tenantId, userId) =>
    tenantId === null ? fillAddress(links.platformAdmin, { userId }) : fillAddress(links.user, { tenantId, userId }),
} satisfies AuditLog;
