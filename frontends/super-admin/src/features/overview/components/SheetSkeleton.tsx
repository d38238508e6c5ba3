import { useIsLate } from '@tenantry/kit';
import styles from './SheetSkeleton.module.css';

/** A part of the sheet that is still to come; shown only when it is late. */
export function SheetSkeleton({ lines }: { lines: number }) {
  const isLate = useIsLate();
  if (!isLate) return null;
  return (
    <div aria-busy className={styles['part']}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['line']} />
      ))}
    </div>
  );
}
