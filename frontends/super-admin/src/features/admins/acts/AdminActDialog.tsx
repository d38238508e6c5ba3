import { ConfirmDialog, type PlatformAdminItem, toast, useMutation } from '@tenantry/kit';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { type PlainAdminActName, plainAdminAct } from './plainAdminAct.ts';

type Props = { name: PlainAdminActName; admin: PlatformAdminItem; onClose: () => void };

/** Asks, does it, says that it was done; a failure stays in the dialog with its request id. */
export function AdminActDialog({ name, admin, onClose }: Props) {
  const refresh = useRefreshAdmins();
  const act = plainAdminAct(name, admin);
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
