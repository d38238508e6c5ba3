import { type OutboxItem, Time } from '@tenantry/kit';
import { mailKind } from '../mailKinds.ts';
import { MailStateMark } from './MailStateMark.tsx';

/** A mail on a phone: to whom, what about and for which tenant, and what became of it. */
export function outboxPhoneRow(mail: OutboxItem) {
  return {
    title: mail.toEmail,
    meta: (
      <>
        {mailKind(mail.template)} · {mail.tenant?.name ?? 'Platform'} · <Time at={mail.createdAt} />
      </>
    ),
    end: <MailStateMark mail={mail} />,
  };
}
