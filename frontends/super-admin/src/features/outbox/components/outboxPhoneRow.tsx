import { type OutboxItem, Time } from '@tenantry/kit';
import { mailKind } from '../mailKinds.ts';
import { MailStatusMark } from './MailStatusMark.tsx';

export const outboxPhoneRow = (mail: OutboxItem) => phoneRow(mail, `${mail.tenant?.name ?? 'Platform'} · `);

/** Without the tenant's name, for the tenant drawer. */
export const tenantOutboxPhoneRow = (mail: OutboxItem) => phoneRow(mail, '');

function phoneRow(mail: OutboxItem, tenant: string) {
  return {
    title: mail.toEmail,
    meta: (
      <>
        {mailKind(mail.template)} · {tenant}
        <Time at={mail.createdAt} />
      </>
    ),
    end: <MailStatusMark mail={mail} />,
  };
}
