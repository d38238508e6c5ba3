import styles from './ErrorPanel.module.css';

/** Illustrates that something couldn't be opened. */
export function ErrorIllustration() {
  return (
    <svg viewBox="0 0 64 58" width="64" height="58" aria-hidden focusable="false" className={styles['illustration']}>
      <path d="M.5 57.5h63M2.5 57.5V5a3 3 0 0 1 3-3h31a3 3 0 0 1 3 3v52.5" />
      <path className={styles['leaf']} d="M8.5 57.5V12a2 2 0 0 1 2-2h20a2 2 0 0 1 2 2v45.5z" />
      <circle className={styles['knob']} cx="27.5" cy="34" r="1.5" />
      <circle className={styles['sign']} cx="46.5" cy="10.5" r="9.5" />
      <path className={styles['stroke']} d="M46.5 5.5v6M46.5 15.200v.1" />
    </svg>
  );
}
