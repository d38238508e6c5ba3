import { useMutation } from '@tanstack/react-query';
import { useAttemptKey } from '../../api/useAttemptKey.ts';
import { toast } from '../toast/toast.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** An act that is a question, a call and a word that it was done. */
export type Act = {
  title: string;
  /** What will happen, and to whom. */
  words: string;
  confirmLabel: string;
  isDestructive?: boolean;
  done: string;
  /** Sends the headers along where the endpoint takes an Idempotency-Key. */
  run: (headers: { 'Idempotency-Key': string }) => Promise<unknown>;
};

type Props = { act: Act; refresh: () => Promise<unknown>; onClose: () => void };

/** Asks, does it, says that it was done; a failure stays in the dialog with its request id. */
export function ActDialog({ act, refresh, onClose }: Props) {
  const attempt = useAttemptKey();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => act.run(attempt.headersFor(act.title)),
    onSuccess: async () => {
      await refresh();
      toast.success(act.done);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={act.title}
      confirmLabel={act.confirmLabel}
      isDestructive={act.isDestructive ?? false}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {act.words}
    </ConfirmDialog>
  );
}
