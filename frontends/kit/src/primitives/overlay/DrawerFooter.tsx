import { Button } from '@mantine/core';
import { type ReactNode, useContext } from 'react';
import { CloseDrawer } from './closeDrawer.ts';
import styles from './DrawerFooter.module.css';

type Props = {
  /** A line at the left edge. A phone has no room for it. */
  note?: ReactNode;
  /** Whether people have to read the note before they go on: then a phone shows it above the buttons. */
  isNoteNeeded?: boolean;
  /** One step back. On a phone it stands in for Cancel, because the arrow at the top closes the drawer too. */
  onBack?: (() => void) | undefined;
  /** In place of Cancel. */
  other?: ReactNode;
  /** The one filled button. */
  children: ReactNode;
};

/** The buttons of a form in a drawer: Cancel, which closes it as its X does, and the one that submits. */
export function DrawerFooter({ note, isNoteNeeded, onBack, other, children }: Props) {
  const close = useContext(CloseDrawer);
  return (
    <>
      {note ? (
        <div className={styles['note']} data-needed={isNoteNeeded || undefined}>
          {note}
        </div>
      ) : null}
      {onBack ? (
        <Button className={styles['back'] ?? ''} onClick={onBack}>
          Back
        </Button>
      ) : null}
      {other === undefined ? (
        <Button variant="subtle" onClick={close}>
          Cancel
        </Button>
      ) : (
        other
      )}
      {children}
    </>
  );
}
