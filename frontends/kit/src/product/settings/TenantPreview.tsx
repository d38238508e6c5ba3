import { type Scheme, SegmentedControl, useComputedColorScheme } from '@tenantry/kit';
import { type CSSProperties, useState } from 'react';
import { schemeTokens } from './schemeTokens.ts';
import { PreviewMail } from './PreviewMail.tsx';
import { PreviewWindow } from './PreviewWindow.tsx';
import styles from './TenantPreview.module.css';

export type PreviewedTenant = {
  name: string;
  colour: string | null;
  logoUrl: string | null;
  supportEmail: string | null;
  /** Who the sample mail comes from. */
  sender: string;
  /** The sender's address, if that is being edited. */
  fromEmail?: string;
};

/** A preview of what the tenant's users will see: the workspace and an email, light and dark. */
export function TenantPreview({ tenant, isMailOnly = false }: { tenant: PreviewedTenant; isMailOnly?: boolean }) {
  const own = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<Scheme | null>(null);
  const scheme = chosen ?? own;
  return (
    <aside className={styles['preview']} aria-label="Live preview">
      <div className={styles['head']}>
        <h2>Live preview</h2>
        <SegmentedControl
          aria-label="Preview in"
          value={scheme}
          onChange={(value) => setChosen(value as Scheme)}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
      <div
        className={styles['stage']}
        data-scheme={scheme}
        style={schemeTokens(tenant.colour, scheme) as CSSProperties}
        aria-hidden
      >
        {isMailOnly ? null : <PreviewWindow tenant={tenant} />}
        <PreviewMail tenant={tenant} />
      </div>
      <p className={styles['caption']}>A preview. Nothing is sent.</p>
    </aside>
  );
}
