import { ConfirmDialog } from './ConfirmDialog.tsx';

type Props = { isOpen: boolean; onLeave: () => void; onStay: () => void };

/** Asks before unsaved input is lost. */
export function LeaveDialog({ isOpen, onLeave, onStay }: Props) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Leave without saving?"
      confirmLabel="Discard changes"
      cancelLabel="Keep editing"
      isDestructive
      onConfirm={onLeave}
      onCancel={onStay}
    >
      What you entered here is not saved yet and would be lost.
    </ConfirmDialog>
  );
}
