import { CopyButton, type Fact, Facts, Link, type OutboxItem, Time, mailDeliveryStates } from '@tenantry/kit';
import { platformLog } from '../../audit/platformLog.ts';
import { mailKind } from '../mailKinds.ts';
import { MailTime } from './MailTime.tsx';
import { MailStatusMark } from './MailStatusMark.tsx';

function deliveryFacts({ delivery }: OutboxItem): Fact[] {
  if (delivery === null) return [];
  const at = <Time at={delivery.at} as="exact" />;
  if (delivery.state !== null) return [{ label: mailDeliveryStates[delivery.state].label, value: at }];
  return [{ label: 'Delayed', value: at }];
}

/** The facts about an email. Its text isn't stored in clear. */
export function MailFacts({ mail }: { mail: OutboxItem }) {
  const { tenant, requestId } = mail;
  return (
    <Facts
      items={[
        { label: 'Status', value: <MailStatusMark mail={mail} /> },
        { label: 'To', value: mail.toEmail },
        { label: 'About', value: mailKind(mail.template) },
        {
          label: 'Tenant',
          value:
            tenant === null ? (
              'None (sent by the platform)'
            ) : (
              <Link to={`/super/tenants/${tenant.id}/mail`}>{tenant.name}</Link>
            ),
        },
        { label: 'Attempts', value: mail.attempts === 0 ? 'None yet' : mail.attempts },
        mail.sentAt === null
          ? { label: 'Next attempt', value: <MailTime mail={mail} /> }
          : { label: 'Sent', value: <Time at={mail.sentAt} as="exact" /> },
        ...deliveryFacts(mail),
        { label: 'Created', value: <Time at={mail.createdAt} as="exact" /> },
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
