import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listInvitations } from './listInvitations.ts';
import type { exportInvitationsSchema, InvitationItem } from './schemas.ts';

const columns: ExportColumns<InvitationItem> = [
  ['id', ({ id }) => id],
  ['email', ({ user, admin }) => (user ?? admin)?.email],
  ['firstName', ({ user, admin }) => (user ?? admin)?.firstName],
  ['lastName', ({ user, admin }) => (user ?? admin)?.lastName],
  ['tenantId', ({ tenant }) => tenant?.id],
  ['tenantName', ({ tenant }) => tenant?.name],
  ['status', ({ status }) => status],
  ['createdAt', ({ createdAt }) => createdAt],
  ['createdBy', ({ createdBy }) => createdBy?.name],
  ['expiresAt', ({ expiresAt }) => expiresAt],
  ['lastSentAt', ({ lastSentAt }) => lastSentAt],
  ['usedAt', ({ usedAt }) => usedAt],
];

/** Streams the invitations that the list shows with these filters. */
export const exportInvitations = (ctx: AsPlatformAdmin, query: z.output<typeof exportInvitationsSchema>) => {
  const { format: _, ...filters } = query;
  const readPage = (page: { cursor: string | undefined; limit: number }) =>
    listInvitations(ctx, { ...filters, ...page });
  return exportList(ctx, { list: 'invitations', scope: { as: 'platform' }, query, columns, readPage });
};
