import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './SideSheet.module.css';
import { LayerDepth, useLayer } from './useLayer.ts';
import { useDrawerFocus } from './useDrawerFocus.ts';

type Props = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A sheet from the left edge, without an address of its own: the nav of a phone. */
export function SideSheet(props: Props) {
  return props.isOpen ? createPortal(<OpenSheet {...props} />, document.body) : null;
}

function OpenSheet({ label, onClose, children }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const { depth } = useLayer(true, onClose);
  useDrawerFocus(sheet);
  return (
    <LayerDepth value={depth}>
      <div className={styles['overlay']} onClick={onClose} aria-hidden />
      <div ref={sheet} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} className={styles['sheet']}>
        {children}
      </div>
    </LayerDepth>
  );
}
