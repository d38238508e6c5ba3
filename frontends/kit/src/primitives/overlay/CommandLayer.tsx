import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './CommandLayer.module.css';
import { InFront } from './InFront.tsx';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { useLayer } from './useLayer.ts';

type Props = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A panel at the top centre, over everything, for one short input. */
export function CommandLayer(props: Props) {
  if (!props.isOpen) return null;
  // It can be opened from anywhere.
  return createPortal(
    <InFront>
      <OpenLayer {...props} />
    </InFront>,
    document.body,
  );
}

function OpenLayer({ label, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  useLayer(true, onClose);
  useDrawerFocus(panel);
  return (
    <>
      <div className={styles['overlay']} onClick={onClose} aria-hidden />
      <div ref={panel} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} className={styles['panel']}>
        {children}
      </div>
    </>
  );
}
