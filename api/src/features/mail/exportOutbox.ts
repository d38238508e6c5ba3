import type { z } from 'zod';
import { exportList } from '../../core/lists/exportList.ts';
import type { ExportColumns } from '../../core/lists/exportRows.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listOutbox } from './outbox.ts';
import type { exportOutboxSchema, OutboxItem } from './schemas.ts';

const columns: ExportColumns<OutboxItem> = [
  ['id', ({ id }) => id],
  ['tenantId', ({ tenant }) => tenant?.id],
  ['tenantName', ({ tenant }) => tenant?.name],
  ['toEmail', ({ toEmail }) => toEmail],
  ['template', ({ template }) => template],
  ['status', ({ status }) => status],
  ['attempts', ({ attempts }) => attempts],
  ['nextAttemptAt', ({ nextAttemptAt }) => nextAttemptAt],
  ['lastError', ({ lastError }) => lastError],
  ['requestId', ({ requestId }) => requestId],
  ['createdAt', ({ createdAt }) => createdAt],
  ['sentAt', ({ sentAt }) => sentAt],
  ['deliveryState', ({ delivery }) => delivery?.state],
  ['deliveryAt', ({ delivery }) => delivery?.at],
  ['deliveryReason', ({ delivery }) => delivery?.reason],
];

/** Streams the emails that the outbox shows with these filters, with their status but never their text. */
export const exportOutbox = (ctx: AsPlatformAdmin, query: z.output<typeof exportOutboxSchema>) => {
  const { format: _, ...filters } = query;
  const readPage = (page: { cursor: string | undefined; limit: number }) => listOutbox(ctx, { ...filters, ...page });
  return exportList(ctx, { list: 'outbox', scope: { as: 'platform' }, query, columns, readPage });
};
