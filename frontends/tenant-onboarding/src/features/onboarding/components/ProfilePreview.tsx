import { type TenantMe, TenantTile, readPageConfig } from '@tenantry/kit';
import { IconUserCircle, IconUsers } from '@tabler/icons-react';
import styles from './ProfilePreview.module.css';

type Props = { displayName: string; supportEmail: string; tenantMe: TenantMe };

/** Where the two words will stand, while they are written. */
export function ProfilePreview({ displayName, supportEmail, tenantMe }: Props) {
  const name = displayName.trim() || tenantMe.tenant.name;
  const { primaryColor, logoUrl } = tenantMe.tenantSettings;
  const tile = <TenantTile name={name} color={primaryColor} logoUrl={logoUrl} />;
  const support = supportEmail.trim() || 'your support address';
  const sender = `${tenantMe.user.firstName} ${tenantMe.user.lastName}`.trim() || tenantMe.user.email;
  return (
    <aside className={styles['preview']} aria-label="Live preview">
      <h2 className={styles['title']}>Live preview</h2>
      <div className={styles['window']} aria-hidden>
        <div className={styles['chrome']}>{readPageConfig().publicHost}/clients</div>
        <div className={styles['workspace']}>
          <div className={styles['nav']}>
            <span className={styles['brand']}>
              {tile}
              <b>{name}</b>
            </span>
            <span data-current>
              <IconUsers size={14} /> Clients
            </span>
            <span>
              <IconUserCircle size={14} /> Account
            </span>
          </div>
          <div className={styles['page']}>
            <b>Clients</b>
            <span>The people {name} looks after.</span>
            {[62, 48, 70, 55].map((width) => (
              <i key={width}>
                <i style={{ width: `${width}%` }} />
              </i>
            ))}
            <span className={styles['help']}>Stuck? Write to {support}</span>
          </div>
        </div>
      </div>
      <div className={styles['mail']} aria-hidden>
        <div className={styles['subject']}>
          {tile}
          <b>You are invited to {name}</b>
          <span>Mail</span>
        </div>
        <p>
          {sender} invites you to work with {name}. Choose a password to begin; the link works once.
        </p>
        <p className={styles['action']}>
          <span className={styles['button']}>Accept invitation</span>
          <span>Questions? Write to {support}</span>
        </p>
      </div>
      <p className={styles['caption']}>A preview. Nothing is sent.</p>
    </aside>
  );
}
