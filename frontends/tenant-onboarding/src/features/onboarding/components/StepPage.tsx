import { BrandScope } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './StepPage.module.css';

type Props = {
  title: string;
  purpose: ReactNode;
  /** The step's buttons: Back on the left, Continue on the right. */
  footer: ReactNode;
  preview?: ReactNode;
  /** Shows the whole step in a colour that isn't saved yet. */
  previewColour?: string | null;
  children: ReactNode;
};

/** The layout of a step: form, preview on the right, buttons at the bottom. */
export function StepPage({ title, purpose, footer, preview, previewColour = null, children }: Props) {
  return (
    <BrandScope color={previewColour}>
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
