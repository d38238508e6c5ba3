import { HeaderSlot, Time } from '@tenantry/kit';
import { IconCloudCheck } from '@tabler/icons-react';
import styles from './SavedNote.module.css';

type Props = { isDirty: boolean; savedAt: string | null; wasSaved: boolean };

/** In the header: whether what stands in the form is kept. */
export function SavedNote({ isDirty, savedAt, wasSaved }: Props) {
  return (
    <HeaderSlot>
      <span role="status" className={styles['note']}>
        {isDirty ? (
          'Not saved yet'
        ) : savedAt === null && !wasSaved ? null : (
          <>
            <IconCloudCheck className={styles['cloud']} aria-hidden />
            <span className={styles['word']}>Saved</span>
            {savedAt === null ? null : <span className={styles['when']}>{<SavedWhen at={savedAt} />}</span>}
          </>
        )}
      </span>
    </HeaderSlot>
  );
}

function SavedWhen({ at }: { at: string }) {
  return Date.now() - Date.parse(at) < 60_000 ? 'a moment ago' : <Time at={at} />;
}
