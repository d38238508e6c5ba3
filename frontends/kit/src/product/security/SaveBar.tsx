import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { PendingButton } from '../../primitives/ui/PendingButton.tsx';
import styles from './SaveBar.module.css';

type Props = {
  /** What saving does, as parts of a sentence. Nothing is shown if there are none. */
  changes: string[];
  isPending: boolean;
  failure?: ReactNode;
  onDiscard: () => void;
  onSave: () => void;
};

/** At the bottom of a settings page: what isn't saved yet, and what saving does. */
export function SaveBar({ changes, isPending, failure, onDiscard, onSave }: Props) {
  return (
    <div role="region" aria-label="Unsaved changes" aria-live="polite" className={styles['place']}>
      {changes.length > 0 ? (
        <div className={styles['bar']}>
          <div className={styles['text']}>
            <p>
              <b>Not saved yet:</b> {changes.join('; ')}.
            </p>
            {failure}
          </div>
          <div className={styles['actions']}>
            <Button variant="subtle" onClick={onDiscard}>
              Discard
            </Button>
            <PendingButton variant="filled" isPending={isPending} onClick={onSave}>
              Save changes
            </PendingButton>
          </div>
        </div>
      ) : null}
    </div>
  );
}
