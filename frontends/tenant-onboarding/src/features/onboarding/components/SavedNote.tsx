import { HeaderSlot, type OnboardingStep, Time } from '@tenantry/kit';
import { IconCloudCheck } from '@tabler/icons-react';
import { useWizard } from '../wizard.ts';
import styles from './SavedNote.module.css';

type Props = { step: OnboardingStep['id']; isDirty: boolean };

/** In the header: whether what stands in the step is kept. */
export function SavedNote({ step, isDirty }: Props) {
  const { doneAt } = useWizard();
  const at = doneAt(step);
  return (
    <HeaderSlot>
      <span role="status" className={styles['note']}>
        {isDirty ? 'Not saved yet' : at ? <Saved at={at} /> : null}
      </span>
    </HeaderSlot>
  );
}

/** How long ago only while it is news: a step keeps the time of its first save. */
function Saved({ at }: { at: string }) {
  const isNews = Date.now() - Date.parse(at) < 60_000;
  return (
    <>
      <IconCloudCheck className={styles['cloud']} aria-hidden />
      <span>Saved</span>
      <span className={styles['when']}>{isNews ? 'a moment ago' : <Time at={at} />}</span>
    </>
  );
}
