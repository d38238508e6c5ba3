import type { OnboardingStep } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import { wizardSteps } from '../wizardSteps.ts';
import styles from './WizardSteps.module.css';

type Props = { current: OnboardingStep['id']; done: ReadonlySet<OnboardingStep['id']>; displayName: string | undefined };

/** The steps beside the wizard: what is saved, where one is, what comes next. */
export function WizardSteps({ current, done, displayName }: Props) {
  return (
    <ol className={styles['steps']} aria-label="Steps">
      {wizardSteps.map(({ id, name, note }, index) => (
        <li key={id} aria-current={id === current ? 'step' : undefined} data-done={done.has(id) || undefined}>
          <span className={styles['number']} aria-hidden>
            {done.has(id) && id !== current ? <IconCheck size={14} /> : index + 1}
          </span>
          <span className={styles['words']}>
            <span className={styles['name']}>
              {name}
              {done.has(id) ? <span className={styles['heard']}> (saved)</span> : null}
            </span>
            <span className={styles['note']}>{id === 'profile' && done.has(id) ? displayName : note}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
