import { IconCheck } from '@tabler/icons-react';
import styles from './StepIndicator.module.css';

type Props = {
  labels: string[];
  /** The number of completed steps, which is also the index of the current one. */
  at: number;
  /** Goes back to a step that is done. */
  onGo?: (step: number) => void;
};

/** The steps of a drawer. On a phone only the current one is named. */
export function StepIndicator({ labels, at, onGo }: Props) {
  return (
    <ol className={styles['track']} aria-label="Steps">
      {labels.map((label, step) => (
        <li
          key={label}
          data-state={step < at ? 'done' : step === at ? 'current' : 'ahead'}
          data-last={step === labels.length - 1 || undefined}
          aria-current={step === at ? 'step' : undefined}
        >
          <span className={styles['number']} aria-hidden>
            {step < at ? <IconCheck size={13} stroke={2} /> : step + 1}
          </span>
          {step < at && onGo ? (
            <button type="button" onClick={() => onGo(step)}>
              {label}
            </button>
          ) : (
            <span>{label}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
