import { IconCheck } from '@tabler/icons-react';
import styles from './OnboardingSteps.module.css';

const steps = [
  { name: 'Profile', what: 'Display name and support e-mail' },
  { name: 'Branding', what: 'Logo and colour' },
  { name: 'Mail', what: 'Its own account, or the platform’s' },
  { name: 'Finish', what: 'Opens the workspace for everyone in it' },
];

/** How far a tenant's admin has come in the four steps. */
export function OnboardingSteps({ done }: { done: number }) {
  return (
    <ol className={styles['steps']} aria-label="Onboarding steps">
      {steps.map(({ name, what }, index) => (
        <li key={name} data-done={index < done || undefined}>
          <span className={styles['number']} aria-hidden>
            {index < done ? <IconCheck size={14} /> : index + 1}
          </span>
          <span className={styles['name']}>{name}</span>
          <span className={styles['what']}>{what}</span>
          <span className={styles['state']}>{index < done ? 'Saved' : 'Not yet'}</span>
        </li>
      ))}
    </ol>
  );
}
