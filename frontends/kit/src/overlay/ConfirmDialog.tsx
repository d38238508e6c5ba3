import { type ReactNode, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './ConfirmDialog.module.css';
import { ConfirmForm } from './ConfirmForm.tsx';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { LayerDepth, useLayer } from './useLayer.ts';

export type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** The irreversible asks for these words. */
  typedPhrase?: string;
  isDestructive?: boolean;
  isPending?: boolean;
  failure?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
};

/** The one small modal: says what will happen and to whom before it does. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.isOpen ? createPortal(<OpenDialog {...props} />, document.body) : null;
}

function OpenDialog(props: ConfirmDialogProps) {
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const wordsId = useId();
  const close = () => {
    if (!props.isPending) props.onCancel();
  };
  const { depth } = useLayer(true, close);
  useDrawerFocus(dialog);
  return (
    <LayerDepth value={depth}>
      <div className={styles['overlay']} data-second={depth > 1 || undefined} onClick={close} aria-hidden />
      <div className={styles['place']}>
        <div
          ref={dialog}
          role="dialog"
          aria-modal="true"
          aria-labelledby={titleId}
          aria-describedby={wordsId}
          tabIndex={-1}
          className={styles['dialog']}
        >
          <h2 id={titleId} className={styles['title']}>
            {props.title}
          </h2>
          <div id={wordsId} className={styles['words']}>
            {props.children}
          </div>
          <ConfirmForm {...props} onCancel={close} />
        </div>
      </div>
    </LayerDepth>
  );
}
