import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './CommandLayer.module.css';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { LayerDepth, useLayer } from './useLayer.ts';

type Props = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode };

// In front of whatever is open already: it is asked for from anywhere.
const FRONT = 100;

/** A panel in the upper middle, over everything: for one quick word and away again. */
export function CommandLayer(props: Props) {
  if (!props.isOpen) return null;
  return createPortal(
    <LayerDepth value={FRONT}>
      <OpenLayer {...props} />
    </LayerDepth>,
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
