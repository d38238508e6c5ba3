import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './CommandLayer.module.css';
import { InFront } from './InFront.tsx';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { useLayer } from './useLayer.ts';

type Props = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A panel in the upper middle, over everything: for one quick word and away again. */
export function CommandLayer(props: Props) {
  if (!props.isOpen) return null;
  // It is asked for from anywhere.
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
