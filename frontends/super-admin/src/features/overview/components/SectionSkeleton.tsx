import { useIsLate } from '@tenantry/kit';
import styles from './SectionSkeleton.module.css';

/** Shown only if the data takes a while. */
export function SectionSkeleton({ lines }: { lines: number }) {
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
