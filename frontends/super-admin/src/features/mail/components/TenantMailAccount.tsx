import {
  type Fact,
  Facts,
  FailureNote,
  Link,
  type MailSettings,
  PendingButton,
  StatusMark,
  type TenantDetail,
  useQuery,
} from '@tenantry/kit';
import { platformMailQuery } from '../api/platformMailQuery.ts';
import { tenantMailAccountQuery } from '../api/tenantMailAccountQuery.ts';
import styles from './TenantMailAccount.module.css';

/** The account that sends for a tenant: its own, else the platform's, else none. */
export function TenantMailAccount({ tenant }: { tenant: TenantDetail }) {
  const own = useQuery(tenantMailAccountQuery(tenant.id));
  const platform = useQuery(platformMailQuery);
  const error = own.error ?? platform.error;
  return (
    <section aria-labelledby="mail-account" className={styles['account']}>
      <h3 id="mail-account" className={styles['title']}>
        Account
      </h3>
      {own.data && platform.data ? (
        <>
          <p className={styles['words']}>{wordsFor(own.data, platform.data)}</p>
          <Facts items={factsOf(tenant, own.data, platform.data)} />
        </>
      ) : error ? (
        <div className={styles['failure']}>
          <FailureNote title="The mail account could not be loaded" error={error} />
          <PendingButton
            isPending={own.isFetching || platform.isFetching}
            onClick={() => {
              void own.refetch();
              void platform.refetch();
            }}
          >
            Retry
          </PendingButton>
        </div>
      ) : null}
    </section>
  );
}

function wordsFor(own: MailSettings, platform: MailSettings): string {
  if (own.configured) return 'Its mails go out in its own name, through its own Mailgun account.';
  if (platform.configured) return 'It has no account of its own, so its mails go through the platform’s.';
  return 'Nothing is mailed to its people: neither it nor the platform has a mail account. Invitations and reset links are copied and handed over.';
}

function factsOf(tenant: TenantDetail, own: MailSettings, platform: MailSettings): Fact[] {
  const used = own.configured ? own : platform.configured ? platform : null;
  const settings = (
    <Link to="/super/settings/mail">
      {platform.configured ? 'Platform’s account' : 'Set up the platform’s account'}
    </Link>
  );
  return [
    {
      label: 'Goes through',
      value: used === null ? 'Nothing yet' : used === own ? 'Its own account' : 'The platform’s account',
      ...(used === own ? {} : { action: settings }),
    },
    ...(used === null
      ? []
      : [
          { label: 'Sender', value: used.fromEmail },
          { label: 'Domain', value: `${used.domain ?? ''}, ${(used.region ?? '').toUpperCase()} region` },
          {
            label: 'Last 7 days',
            value:
              tenant.mail === 'failing' ? (
                <StatusMark kind="failed">Some mails did not get through</StatusMark>
              ) : (
                <StatusMark kind="active">Nothing failed</StatusMark>
              ),
          },
        ]),
  ];
}
