import { type ReactNode, useEffect, useRef } from 'react';
import styles from './steps.module.css';

/** The head of a step. It takes the focus as the step comes, unless a field of it waits to be mended. */
export function StepTitle({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const place = heading.current?.closest('[data-steps]');
    // At the first step the drawer itself says where the focus goes.
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
