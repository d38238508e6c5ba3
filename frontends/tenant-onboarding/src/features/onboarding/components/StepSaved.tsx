import type { OnboardingStep } from '@tenantry/kit';
import { IconCircleCheck } from '@tabler/icons-react';
import { remainingWords } from '../wizardSteps.ts';
import styles from './StepSaved.module.css';

/** Says that the step is kept and what is left, without promising a door that is not there. */
export function StepSaved({ done }: { done: ReadonlySet<OnboardingStep['id']> }) {
  const isAllDone = done.size === 4;
  return (
    <div role="status" className={styles['saved']}>
      <IconCircleCheck className={styles['tick']} aria-hidden />
      <p>
        <b>The profile is saved.</b> {remainingWords(done)}
        {isAllDone ? '' : ' Until they are done, everybody else of your team sees a waiting page.'}
      </p>
    </div>
  );
}
