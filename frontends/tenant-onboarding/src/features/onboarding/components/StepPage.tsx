import { BrandScope } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './StepPage.module.css';

type Props = {
  title: string;
  purpose: ReactNode;
  /** The buttons of the step: back at the left, on at the right. */
  footer: ReactNode;
  preview?: ReactNode;
  /** Everything around already wears a colour that is only being tried. */
  triedColour?: string | null;
  children: ReactNode;
};

/** One step: what it asks, what comes of it at the right, and the way on below. */
export function StepPage({ title, purpose, footer, preview, triedColour = null, children }: Props) {
  return (
    <BrandScope color={triedColour}>
      <div className={styles['step']} data-alone={preview ? undefined : true}>
        <div className={styles['body']}>
          <header>
            <h1 className={styles['title']}>{title}</h1>
            <p className={styles['purpose']}>{purpose}</p>
          </header>
          {children}
        </div>
        {preview ? <div className={styles['preview']}>{preview}</div> : null}
        <footer className={styles['footer']}>{footer}</footer>
      </div>
    </BrandScope>
  );
}
