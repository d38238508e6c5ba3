import { useEffect, useRef } from 'react';
import styles from './SelectionBox.module.css';

type Props = { label: string; isChosen: boolean; isPartly?: boolean; onToggle: (isChosen: boolean) => void };

/** The box at the beginning of a row, or of all rows. */
export function SelectionBox({ label, isChosen, isPartly = false, onToggle }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly;
  }, [isPartly]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles['box']}
      aria-label={label}
      title={label}
      checked={isChosen}
      onChange={(event) => onToggle(event.currentTarget.checked)}
    />
  );
}
