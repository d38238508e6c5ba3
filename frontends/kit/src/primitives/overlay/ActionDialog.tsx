import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAttemptKey } from '../../api/useAttemptKey.ts';
import { toast } from '../toast/toast.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** An action that asks for confirmation: the question, the request and the message afterwards. */
export type Action = {
  title: string;
  /** What will happen, and to whom. */
  description: string;
  confirmLabel: string;
  isDestructive?: boolean;
  /** What the user has to type to confirm something irreversible. */
  typedPhrase?: string;
  done: string;
  /** Undoes it, from the message. */
  undo?: () => Promise<unknown>;
  /** Sends the headers along where the endpoint takes an Idempotency-Key. */
  run: (headers: { 'Idempotency-Key': string }) => Promise<unknown>;
};

type Props = {
  action: Action;
  /** What to know before confirming. */
  note?: ReactNode;
  refresh: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks for confirmation and runs the action. A failure stays in the dialog while the page behind refreshes. */
export function ActionDialog({ action, note, refresh, onClose }: Props) {
  const attempt = useAttemptKey();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => action.run(attempt.headersFor(action.title)),
    onSuccess: async () => {
      await refresh();
      const { undo } = action;
      toast.success(action.done, undo && (() => undo().finally(refresh)));
      onClose();
    },
    onError: () => void refresh(),
  });
  return (
    <ConfirmDialog
      isOpen
      title={action.title}
      confirmLabel={action.confirmLabel}
      isDestructive={action.isDestructive ?? false}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
      {...(action.typedPhrase ? { typedPhrase: action.typedPhrase } : {})}
    >
      {action.description}
      {note}
    </ConfirmDialog>
  );
}
