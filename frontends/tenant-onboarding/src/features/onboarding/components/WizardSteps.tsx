import { Link, type OnboardingStep } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import { stepPath, wizardSteps } from '../wizardSteps.ts';
import styles from './WizardSteps.module.css';

type Props = {
  current: OnboardingStep['id'];
  done: ReadonlySet<OnboardingStep['id']>;
  displayName: string | undefined;
};

/** The list of steps beside the wizard. Every step can be opened. */
export function WizardSteps({ current, done, displayName }: Props) {
  return (
    <nav aria-label="Steps">
      <ol className={styles['steps']}>
        {wizardSteps.map(({ id, name, note }, index) => (
          <li key={id} data-done={done.has(id) || undefined}>
            <Link to={stepPath(id)} className={styles['step']} aria-current={id === current ? 'step' : undefined}>
              <span className={styles['number']} aria-hidden>
                {done.has(id) && id !== current ? <IconCheck size={14} /> : index + 1}
              </span>
              <span className={styles['text']}>
                <span className={styles['name']}>
                  {name}
                  {done.has(id) ? <span className={styles['visuallyHidden']}> (saved)</span> : null}
                </span>
                <span className={styles['note']}>{id === 'profile' && done.has(id) ? displayName : note}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
