import { querySql } from '@tenantry/db/testing';
import { mailBinding } from '../core/delivery/queueMail.ts';
import type { TestApp } from './createTestApp.ts';

type Row = {
  id: string;
  template: string;
  to_email: string;
  tenant_id: string | null;
  params: Record<string, unknown>;
  secrets_sealed: string | null;
};

/** The emails that a request queued, with what is sealed in them. */
export async function queuedMails({ clone, services }: TestApp, requestId: string) {
  const rows = await querySql<Row>(
    clone.superuserUrl,
    `select id, template, to_email, tenant_id, params, secrets_sealed from outbox
      where request_id = '${requestId}' order by template, to_email`,
  );
  return rows.map(({ id, secrets_sealed: sealed, ...mail }) => ({
    ...mail,
    secrets: sealed === null ? null : (JSON.parse(services.secrets.open(sealed, mailBinding(id))) as object),
  }));
}
