import { CopyButton, Facts, Link, type OutboxItem, Time, platformLog } from '@tenantry/kit';
import { mailKind } from '../mailKinds.ts';
import { MailMoment } from './MailMoment.tsx';
import { MailStateMark } from './MailStateMark.tsx';

/** What is known of a mail. Its text is kept nowhere in clear. */
export function MailFacts({ mail }: { mail: OutboxItem }) {
  const { tenant, requestId } = mail;
  return (
    <Facts
      items={[
        { label: 'Status', value: <MailStateMark mail={mail} /> },
        { label: 'To', value: mail.toEmail },
        { label: 'About', value: mailKind(mail.template) },
        {
          label: 'Tenant',
          value:
            tenant === null ? (
              'None: a mail of the platform'
            ) : (
              <Link to={`/super/tenants/${tenant.id}/mail`}>{tenant.name}</Link>
            ),
        },
        { label: 'Attempts', value: mail.attempts === 0 ? 'None yet' : mail.attempts },
        mail.sentAt === null
          ? { label: 'Next try', value: <MailMoment mail={mail} /> }
          : { label: 'Sent', value: <Time at={mail.sentAt} as="exact" /> },
        { label: 'Written', value: <Time at={mail.createdAt} as="exact" /> },
        {
          label: 'Request',
          value: (
            <Link
              to={platformLog.requestTo(requestId)}
              aria-label={`Find request ${requestId} in the audit log`}
              className="mono"
            >
              {requestId}
            </Link>
          ),
          action: <CopyButton value={requestId} label="Copy request id" />,
        },
      ]}
    />
  );
}
