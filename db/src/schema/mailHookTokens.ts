import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { mailSettings } from './mailSettings.ts';

/** The tokens of Mailgun's webhooks that were accepted, so that none is accepted twice. */
export const mailHookTokens = pgTable(
  'mail_hook_tokens',
  {
    accountId: uuid('account_id').notNull(),
    token: text('token').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'mail_hook_tokens_pkey', columns: [t.accountId, t.token] }),
    foreignKey({
      name: 'mail_hook_tokens_account_id_fk',
      columns: [t.accountId],
      foreignColumns: [mailSettings.id],
    }).onDelete('cascade'),
  ],
);
