import type { OnboardingStep } from '@tenantry/kit';
import { wizardSteps } from '../wizardSteps.ts';
import styles from './WizardProgress.module.css';

type Props = { current: OnboardingStep['id']; done: ReadonlySet<OnboardingStep['id']> };

/** The progress on a phone. */
export function WizardProgress({ current, done }: Props) {
  const index = wizardSteps.findIndex(({ id }) => id === current);
  const next = wizardSteps[index + 1];
  return (
    <div>
      <div className={styles['segments']} data-bars aria-hidden>
        {wizardSteps.map(({ id }) => (
          <span key={id} data-current={id === current || undefined} data-done={done.has(id) || undefined} />
        ))}
      </div>
      <p className={styles['line']}>
        <span>
          <b>{wizardSteps[index]?.name}</b> · step {index + 1} of {wizardSteps.length}
        </span>
        {next ? <span>Next: {next.name}</span> : null}
      </p>
    </div>
  );
}
