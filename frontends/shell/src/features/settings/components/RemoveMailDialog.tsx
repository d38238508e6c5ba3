import { ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { tenantMailAccount, useMailKept } from '@tenantry/kit/settings';

type Props = { isOpen: boolean; onClose: () => void };

export function RemoveMailDialog({ isOpen, onClose }: Props) {
  const onKept = useMailKept();
  const remove = useMutation({
    mutationFn: tenantMailAccount.remove,
    onSuccess: async (settings) => {
      await onKept(settings);
      onClose();
      toast.success('The mail account is removed');
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Remove the mail account?"
      confirmLabel="Remove"
      isDestructive
      isPending={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate()}
      onCancel={() => {
        remove.reset();
        onClose();
      }}
    >
      Its key or password is deleted. Waiting emails are sent through the platform’s account, if it has one.
    </ConfirmDialog>
  );
}
