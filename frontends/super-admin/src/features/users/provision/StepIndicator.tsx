import { IconCheck } from '@tabler/icons-react';
import styles from './StepIndicator.module.css';
import type { ProvisionStep } from './useProvision.ts';

const steps: { step: ProvisionStep; label: string }[] = [
  { step: 'identify', label: 'Identify user' },
  { step: 'access', label: 'Access method' },
  { step: 'review', label: 'Review & Provision' },
];

/** The three steps. Completed steps are links back. */
export function StepIndicator({ current, onGo }: { current: ProvisionStep; onGo: (step: ProvisionStep) => void }) {
  const at = steps.findIndex(({ step }) => step === current);
  return (
    <ol className={styles['track']} aria-label="Steps">
      {steps.map(({ step, label }, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles['number']} aria-hidden>
            {index < at ? <IconCheck size={13} stroke={2} /> : index + 1}
          </span>
          {index < at ? (
            <button type="button" onClick={() => onGo(step)}>
              {label}
            </button>
          ) : (
            <span className={styles['label']}>{label}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
