import { type OutboxItem, Time } from '@tenantry/kit';
import { mailKind } from '../mailKinds.ts';
import { MailStateMark } from './MailStateMark.tsx';

/** A mail on a phone: to whom, what about and for which tenant, and what became of it. */
export const outboxPhoneRow = (mail: OutboxItem) => phoneRow(mail, `${mail.tenant?.name ?? 'Platform'} · `);

/** In a tenant's own drawer every mail is that tenant's. */
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
    end: <MailStateMark mail={mail} />,
  };
}
