import { ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { useRefreshTenants } from '../api/useRefreshTenants.ts';
import { type TenantSubject, type TenantActionName, tenantAction } from './tenantAction.ts';

type Props = { name: TenantActionName; tenant: TenantSubject; onClose: () => void };

/** Asks for confirmation and runs the action. A refusal stays in the dialog while the page behind refreshes. */
export function TenantActionDialog({ name, tenant, onClose }: Props) {
  const refresh = useRefreshTenants();
  const act = tenantAction(name, tenant);
  const { mutate, isPending, error } = useMutation({
    mutationFn: act.run,
    onSuccess: async () => {
      toast.success(act.done);
      await refresh();
      onClose();
    },
    onError: () => void refresh(),
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
      {...(act.typedPhrase ? { typedPhrase: act.typedPhrase } : {})}
    >
      {act.words}
    </ConfirmDialog>
  );
}
