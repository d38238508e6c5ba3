import styles from './charts.module.css';

/** "2 of 4" as four short bars and as text. */
export function StepSegments({ done, of }: { done: number; of: number }) {
  return (
    <span className={styles['steps']}>
      <span className={styles['segments']} data-bars aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          <span key={index} data-done={index < done || undefined} />
        ))}
      </span>
      {done === 0 ? 'Not begun' : `${done} of ${of}`}
    </span>
  );
}
