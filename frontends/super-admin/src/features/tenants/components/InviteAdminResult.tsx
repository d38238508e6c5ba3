import { CopyField, Facts, StatusMark, type TenantDetail, Time } from '@tenantry/kit';
import { IconAlertTriangle, IconCheck, IconClock, IconInfoCircle, IconMailOff } from '@tabler/icons-react';
import { linkGoneText } from '../../people/linkGoneText.ts';
import type { Invited } from '../api/inviteAdmin.ts';
import styles from './InviteAdminResult.module.css';

/** Shows the link first, then what was done. */
export function InviteAdminResult({ invited, tenant }: { invited: Invited; tenant: TenantDetail }) {
  const { inviteUrl, expiresAt, emailSent, invitation, name } = invited;
  return (
    <div className={styles['result']}>
      <div className={styles['head']} role="status">
        <span className={styles['tick']} aria-hidden>
          <IconCheck size={18} />
        </span>
        <div>
          <h3>{name} is invited</h3>
          <p>
            {inviteUrl === null
              ? 'The same request already created this invitation.'
              : emailSent
                ? 'The invitation is on its way by email. You can also share the link below.'
                : 'Share the link below. No email was sent.'}
          </p>
        </div>
      </div>
      {inviteUrl === null ? (
        <p className={styles['note']}>{linkGoneText}</p>
      ) : (
        <section className={styles['panel']} aria-label="Invite link">
          <div className={styles['expiry']}>
            <IconClock size={14} aria-hidden />
            <span>
              Expires <Time at={expiresAt} as="left" /> · <Time at={expiresAt} as="exact" /> · works once
            </span>
          </div>
          <CopyField label="Invite link" value={inviteUrl} />
          <p className={styles['hint']}>
            <IconAlertTriangle size={14} className={styles['warning']} aria-hidden />
            The first person to open it sets the password. Use a channel you trust.
          </p>
          {emailSent ? null : (
            <p className={styles['hint']}>
              <IconMailOff size={14} aria-hidden />
              Mail isn’t configured. Copy the link now, or later with Copy Invite Link under Onboarding.
            </p>
          )}
        </section>
      )}
      <section aria-labelledby="what-was-done">
        <h4 id="what-was-done" className={styles['title']}>
          What was done
        </h4>
        <Facts
          items={[
            { label: 'User', value: `${invitation.email} in ${tenant.name}` },
            { label: 'Role', value: 'Tenant admin' },
            { label: 'Invitation', value: <StatusMark kind="pending">Pending</StatusMark> },
            { label: 'Password', value: 'Not set; the user sets it with the link' },
            { label: 'Earlier links', value: 'No longer work' },
          ]}
        />
      </section>
      {tenant.onboardedAt === null && tenant.status !== 'suspended' ? (
        <p className={styles['note']}>
          <IconInfoCircle size={16} aria-hidden />
          <span>
            <b>{tenant.name} hasn’t finished onboarding.</b> The link opens it after sign-up.
          </span>
        </p>
      ) : null}
    </div>
  );
}
