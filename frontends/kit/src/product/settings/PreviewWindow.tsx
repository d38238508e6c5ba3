import { PersonAvatar, hasClients, readPageConfig } from '@tenantry/kit';
import { IconPlus, IconSearch, IconSettings, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { PreviewTile } from './PreviewTile.tsx';
import type { PreviewedTenant } from './TenantPreview.tsx';
import styles from './TenantPreview.module.css';

const people = [
  { name: 'Marion Keller', added: 'Today' },
  { name: 'Ruben Achterberg', added: 'Yesterday' },
  { name: 'Alice Fontaine', added: '2 Mar' },
  { name: 'Jamal Whitaker', added: '27 Feb' },
  { name: 'Greta Holm', added: '24 Feb' },
];

/** The page that is previewed: the clients, or the team where clients are turned off. */
const previewedPage = (tenantName: string) =>
  hasClients()
    ? {
        path: '/clients',
        title: 'Clients',
        purpose: `The people ${tenantName} looks after.`,
        action: 'New client',
        search: 'Search clients',
      }
    : {
        path: '/team',
        title: 'Team',
        purpose: `Everyone who can sign in to ${tenantName}.`,
        action: 'Invite people',
        search: 'Search name or email',
      };

/** A small preview of the workspace: the nav with its current page, a button, a focused field, links. */
export function PreviewWindow({ tenant }: { tenant: PreviewedTenant }) {
  const { path, title, purpose, action, search } = previewedPage(tenant.name);
  return (
    <div className={styles['window']}>
      <div className={styles['chrome']}>
        <i />
        <i />
        <i />
        <span>
          {readPageConfig().publicHost}
          {path}
        </span>
      </div>
      <div className={styles['workspace']}>
        <div className={styles['nav']}>
          <span className={styles['brand']}>
            <PreviewTile tenant={tenant} />
            <b>{tenant.name}</b>
          </span>
          <span data-current>
            <IconUsers size={14} /> {title}
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
              <b>{title}</b>
              <small>{purpose}</small>
            </span>
            <span className={styles['button']}>
              <IconPlus size={13} /> {action}
            </span>
          </div>
          <div className={styles['search']}>
            <IconSearch size={13} /> {search}
          </div>
          {people.map(({ name, added }) => (
            <div key={name} className={styles['person']}>
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
