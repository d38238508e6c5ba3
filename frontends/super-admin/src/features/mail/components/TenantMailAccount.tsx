import {
  type Fact,
  Facts,
  Link,
  type MailSettings,
  StatusMark,
  type TenantDetail,
  useQuery,
  LoadFailure,
  timeLimits,
  usePlatformRights,
} from '@tenantry/kit';
import { mailServer } from '@tenantry/kit/settings';
import { platformMailQuery } from '../api/platformMailQuery.ts';
import { tenantMailAccountQuery } from '../api/tenantMailAccountQuery.ts';
import { tenantMailQuery } from '../../users/api/tenantMailQuery.ts';
import styles from './TenantMailAccount.module.css';

/** The account that sends mail for a tenant: its own, the platform's, or none. */
export function TenantMailAccount({ tenant }: { tenant: TenantDetail }) {
  const own = useQuery(tenantMailAccountQuery(tenant.id));
  const { may } = usePlatformRights();
  const canReadPlatform = may('readPlatformSettings');
  const platform = useQuery({ ...platformMailQuery, enabled: canReadPlatform });
  // A role that can't read the platform's settings still learns whether there is an account.
  const isConfigured = useQuery({ ...tenantMailQuery(tenant.id), enabled: !canReadPlatform }).data;
  const platformMail: PlatformMail | undefined =
    platform.data ?? (isConfigured === undefined ? undefined : { configured: isConfigured });
  const error = own.error ?? platform.error;
  return (
    <section aria-labelledby="mail-account" className={styles['account']}>
      <h3 id="mail-account" className={styles['title']}>
        Account
      </h3>
      {own.data && platformMail ? (
        <>
          <p className={styles['text']}>{accountText(own.data, platformMail)}</p>
          <Facts items={factsOf(tenant, own.data, platformMail, canReadPlatform)} />
        </>
      ) : error ? (
        <LoadFailure
          title="Couldn’t load the mail account"
          error={error}
          onRetry={() => {
            void own.refetch();
            void platform.refetch();
          }}
          isRetrying={own.isFetching || platform.isFetching}
          isInset
        />
      ) : null}
    </section>
  );
}

/** A role that can't read the platform's settings knows only whether there is an account. */
type PlatformMail = Pick<MailSettings, 'configured'> & Partial<MailSettings>;

const isWhole = (mail: PlatformMail): mail is MailSettings => !!mail.fromEmail;

function accountText(own: MailSettings, platform: PlatformMail): string {
  if (own.configured)
    return own.provider === 'smtp'
      ? 'It sends mail through its own SMTP server.'
      : 'It sends mail through its own Mailgun account.';
  if (platform.configured) return 'It has no account of its own, so its mail goes through the platform’s.';
  return 'Its users get no email: neither it nor the platform has a mail account. Copy invite and reset links and share them yourself.';
}

function factsOf(tenant: TenantDetail, own: MailSettings, platform: PlatformMail, isLinked: boolean): Fact[] {
  const used = own.configured ? own : platform.configured ? platform : null;
  const settings = (
    <Link to="/super/settings/mail">
      {platform.configured ? 'Platform’s account' : 'Set up the platform’s account'}
    </Link>
  );
  return [
    {
      label: 'Sends through',
      value: used === null ? 'No account' : used === own ? 'Its own account' : 'The platform’s account',
      ...(used === own || !isLinked ? {} : { action: settings }),
    },
    ...(used === null
      ? []
      : [
          ...(!isWhole(used)
            ? []
            : [
                { label: 'Sender', value: used.fromEmail },
                { label: used.provider === 'smtp' ? 'SMTP server' : 'Domain', value: mailServer(used) },
              ]),
          {
            label: `Last ${timeLimits.failingMail}`,
            value:
              tenant.mail === 'failing' ? (
                <StatusMark kind="failed">Some emails failed</StatusMark>
              ) : (
                <StatusMark kind="active">No failures</StatusMark>
              ),
          },
        ]),
  ];
}
