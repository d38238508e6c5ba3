import { timeLimits } from '@tenantry/kit';
import { PreviewTile } from './PreviewTile.tsx';
import type { PreviewedTenant } from './TenantPreview.tsx';
import styles from './TenantPreview.module.css';

/** A preview of an invitation email. */
export function PreviewMail({ tenant }: { tenant: PreviewedTenant }) {
  return (
    <div className={styles['mail']}>
      <div className={styles['subject']}>
        <PreviewTile tenant={tenant} />
        <b>You are invited to {tenant.name}</b>
        <small>Mail</small>
      </div>
      {tenant.fromEmail === undefined ? null : (
        <small className={styles['from']}>
          From {tenant.name} &lt;{tenant.fromEmail || 'your address'}&gt;
        </small>
      )}
      <p>
        {tenant.sender} invites you to work with {tenant.name}. Choose a password to get started. The link works once.
      </p>
      <div className={styles['action']}>
        <span className={styles['button']}>Accept invitation</span>
        <small>Expires in {timeLimits.invitation}</small>
      </div>
      {tenant.supportEmail ? (
        <small className={styles['help']}>Questions? Write to {tenant.supportEmail}.</small>
      ) : null}
    </div>
  );
}
