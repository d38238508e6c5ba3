import { type ReactNode, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './Dialog.module.css';
import { FRONT } from './InFront.tsx';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { LayerDepth, useLayer } from './useLayer.ts';

type Props = {
  title: string;
  /** Under the title: what this is about. */
  text: ReactNode;
  /** Called on Escape, or on a press outside. */
  onClose?: () => void;
  /** Blurs the page behind. */
  hidesPage?: boolean;
  children: ReactNode;
};

/** The small modal dialog. */
export function Dialog({ title, text, onClose = () => {}, hidesPage = false, children }: Props) {
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const textId = useId();
  const { depth, isTop } = useLayer(true, onClose);
  useDrawerFocus(dialog);
  const isInFront = depth > FRONT || undefined;
  return createPortal(
    <LayerDepth value={depth}>
      <div
        className={styles['overlay']}
        data-second={depth > 1 || undefined}
        data-front={isInFront}
        data-hides={hidesPage || undefined}
        onClick={onClose}
        aria-hidden
      />
      <div className={styles['place']} data-front={isInFront} inert={!isTop}>
        <div
          ref={dialog}
          role="dialog"
          aria-modal="true"
          aria-labelledby={titleId}
          aria-describedby={textId}
          tabIndex={-1}
          className={styles['dialog']}
        >
          <h2 id={titleId} className={styles['title']}>
            {title}
          </h2>
          <div id={textId} className={styles['words']}>
            {text}
          </div>
          {children}
        </div>
      </div>
    </LayerDepth>,
    document.body,
  );
}
