import { type CSSProperties, useState } from 'react';
import { initialOf } from '../primitives/ui/initials.ts';
import styles from './TenantTile.module.css';

type Props = {
  name: string;
  color: string | null;
  logoUrl?: string | null;
  size?: 16 | 22 | 26 | 34 | 40;
  /** Whether there is room for a wide logo. */
  isWide?: boolean | undefined;
};

/** How many times wider than high a logo may be in a square; beyond that it would only be a line. */
const mostOfSquare = 2;

/**
 * A tenant's tile: its logo, else its letter on its colour; dashed grey before branding is saved. The letter also
 * replaces a logo that isn't served, and a wide one where only a square fits.
 */
export function TenantTile({ name, color, logoUrl, size = 22, isWide = false }: Props) {
  const [unfit, setUnfit] = useState<string | null>(null);
  if (logoUrl && logoUrl !== unfit) {
    return (
      <img
        src={logoUrl}
        alt=""
        className={styles['tile']}
        data-size={size}
        data-logo
        data-wide={isWide || undefined}
        onError={() => setUnfit(logoUrl)}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
          if (!isWide && Math.max(width, height) > mostOfSquare * Math.min(width, height)) setUnfit(logoUrl);
        }}
      />
    );
  }
  const tint = color ? ({ '--tile': color } as CSSProperties) : undefined;
  return (
    <span className={styles['tile']} data-size={size} data-tinted={color ? true : undefined} style={tint} aria-hidden>
      {initialOf(name.trim()) || '?'}
    </span>
  );
}
