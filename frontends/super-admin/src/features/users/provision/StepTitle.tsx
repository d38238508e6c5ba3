import { type ReactNode, useEffect, useRef } from 'react';
import styles from './steps.module.css';

/** Takes the focus when a step opens, unless a field needs to be corrected. */
export function StepTitle({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const place = heading.current?.closest('[data-steps]');
    // In the first step, the drawer sets the initial focus.
    if (!place?.contains(document.activeElement) && document.activeElement?.getAttribute('role') === 'dialog') return;
    const wanted =
      place?.querySelector<HTMLElement>('[aria-invalid="true"], input[data-invalid], [data-autofocus]') ??
      heading.current;
    wanted?.focus({ preventScroll: false });
  }, []);
  return (
    <div className={styles['title']}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{children}</p>
    </div>
  );
}
