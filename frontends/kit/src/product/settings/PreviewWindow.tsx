import { PersonAvatar, readPageConfig } from '@tenantry/kit';
import { IconPlus, IconSearch, IconSettings, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { PreviewTile } from './PreviewTile.tsx';
import type { PreviewedTenant } from './TenantPreview.tsx';
import styles from './TenantPreview.module.css';

const clients = [
  { name: 'Marion Keller', added: 'Today' },
  { name: 'Ruben Achterberg', added: 'Yesterday' },
  { name: 'Alice Fontaine', added: '2 Mar' },
  { name: 'Jamal Whitaker', added: '27 Feb' },
  { name: 'Greta Holm', added: '24 Feb' },
];

/** A small preview of the workspace: the nav with its current page, a button, a focused field, links. */
export function PreviewWindow({ tenant }: { tenant: PreviewedTenant }) {
  return (
    <div className={styles['window']}>
      <div className={styles['chrome']}>
        <i />
        <i />
        <i />
        <span>{readPageConfig().publicHost}/clients</span>
      </div>
      <div className={styles['workspace']}>
        <div className={styles['nav']}>
          <span className={styles['brand']}>
            <PreviewTile tenant={tenant} />
            <b>{tenant.name}</b>
          </span>
          <span data-current>
            <IconUsers size={14} /> Clients
          </span>
          <span>
            <IconSettings size={14} /> Settings
          </span>
          <span>
            <IconUserCircle size={14} /> Account
          </span>
        </div>
        <div className={styles['page']}>
          <div className={styles['title']}>
            <span>
              <b>Clients</b>
              <small>The people {tenant.name} looks after.</small>
            </span>
            <span className={styles['button']}>
              <IconPlus size={13} /> New client
            </span>
          </div>
          <div className={styles['search']}>
            <IconSearch size={13} /> Search clients
          </div>
          {clients.map(({ name, added }) => (
            <div key={name} className={styles['client']}>
              <PersonAvatar name={name} size={20} />
              <b>{name}</b>
              <em>Open</em>
              <small>{added}</small>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
