import type { ReactNode } from 'react';
import { ConfirmForm } from './ConfirmForm.tsx';
import { Dialog } from './Dialog.tsx';

export type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** What the user has to type before an irreversible action. */
  typedPhrase?: string;
  isDestructive?: boolean;
  /** False while something in the dialog is still to be chosen. */
  isReady?: boolean;
  isPending?: boolean;
  failure?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Says what will happen, and to whom, and asks for confirmation. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  if (!props.isOpen) return null;
  const close = () => {
    if (!props.isPending) props.onCancel();
  };
  return (
    <Dialog title={props.title} text={props.children} onClose={close}>
      <ConfirmForm {...props} onCancel={close} />
    </Dialog>
  );
}
