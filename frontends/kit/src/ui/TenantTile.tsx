import type { CSSProperties } from 'react';
import styles from './TenantTile.module.css';

type Props = { name: string; color: string | null; logoUrl?: string | null; size?: 16 | 22 | 26 | 34 | 40 };

/** A tenant at a glance: its logo, else its letter on its colour; dashed grey before branding is saved. */
export function TenantTile({ name, color, logoUrl, size = 22 }: Props) {
  if (logoUrl) return <img src={logoUrl} alt="" className={styles['tile']} data-size={size} data-logo />;
  const tint = color ? ({ '--tile': color } as CSSProperties) : undefined;
  return (
    <span className={styles['tile']} data-size={size} data-tinted={color ? true : undefined} style={tint} aria-hidden>
      {name.trim()[0]?.toUpperCase() ?? '?'}
    </span>
  );
}
