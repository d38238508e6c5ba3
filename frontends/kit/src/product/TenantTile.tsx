import { type CSSProperties, useState } from 'react';
import styles from './TenantTile.module.css';

type Props = { name: string; color: string | null; logoUrl?: string | null; size?: 16 | 22 | 26 | 34 | 40 };

/**
 * A tenant at a glance: its logo, else its letter on its colour; dashed grey before branding is saved. The letter also
 * stands in for a logo that isn't served, as of a suspended tenant.
 */
export function TenantTile({ name, color, logoUrl, size = 22 }: Props) {
  const [missing, setMissing] = useState<string | null>(null);
  if (logoUrl && logoUrl !== missing) {
    return (
      <img
        src={logoUrl}
        alt=""
        className={styles['tile']}
        data-size={size}
        data-logo
        onError={() => setMissing(logoUrl)}
      />
    );
  }
  const tint = color ? ({ '--tile': color } as CSSProperties) : undefined;
  return (
    <span className={styles['tile']} data-size={size} data-tinted={color ? true : undefined} style={tint} aria-hidden>
      {name.trim()[0]?.toUpperCase() ?? '?'}
    </span>
  );
}
