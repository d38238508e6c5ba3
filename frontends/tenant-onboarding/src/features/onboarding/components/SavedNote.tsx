import { HeaderSlot, type OnboardingStep, Time } from '@tenantry/kit';
import { IconCloudCheck } from '@tabler/icons-react';
import { useWizard } from '../wizard.ts';
import styles from './SavedNote.module.css';

type Props = { step: OnboardingStep['id']; isDirty: boolean };

/** Shows in the header whether the step is saved. */
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

/** "A moment ago" is shown only right after saving, because a step keeps the time of its first save. */
function Saved({ at }: { at: string }) {
  const isRecent = Date.now() - Date.parse(at) < 60_000;
  return (
    <>
      <IconCloudCheck className={styles['cloud']} aria-hidden />
      <span>Saved</span>
      <span className={styles['when']}>{isRecent ? 'a moment ago' : <Time at={at} />}</span>
    </>
  );
}
