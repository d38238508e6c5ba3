import { initialOf } from '@tenantry/kit';
import type { PreviewedTenant } from './TenantPreview.tsx';
import styles from './TenantPreview.module.css';

/** A preview of the tenant's tile: its logo, or its letter on its colour. */
export function PreviewTile({ tenant: { name, logoUrl } }: { tenant: PreviewedTenant }) {
  if (logoUrl) return <img src={logoUrl} alt="" className={styles['tile']} />;
  return <span className={styles['tile']}>{initialOf(name.trim()) || '?'}</span>;
}
