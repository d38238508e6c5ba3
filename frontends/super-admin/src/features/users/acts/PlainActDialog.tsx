import { ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { type PlainActName, plainAct } from './plainAct.ts';
import type { UserInTenant } from './userAct.ts';

type Props = UserInTenant & { name: PlainActName; onClose: () => void };

/** Asks, does it, says that it was done; a failure stays in the dialog with its request id. */
export function PlainActDialog({ name, onClose, tenant, user }: Props) {
  const refresh = useRefreshUsers();
  const act = plainAct(name, { tenant, user });
  const { mutate, isPending, error } = useMutation({
    mutationFn: act.run,
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
