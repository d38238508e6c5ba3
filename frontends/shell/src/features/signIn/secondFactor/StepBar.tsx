import styles from './StepBar.module.css';

/** "Step 1 of 3", as bars and in words. */
export function StepBar({ step, of }: { step: number; of: number }) {
  return (
    <p className={styles['steps']}>
      <span className={styles['bars']} data-bars aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          <span key={index} data-done={index < step || undefined} />
        ))}
      </span>
      Step {step} of {of}
    </p>
  );
}
