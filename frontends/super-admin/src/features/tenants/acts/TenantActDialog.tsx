import { ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { useRefreshTenants } from '../api/useRefreshTenants.ts';
import { type ActedTenant, type TenantActName, tenantAct } from './tenantAct.ts';

type Props = { name: TenantActName; tenant: ActedTenant; onClose: () => void };

/** Asks, does it, says that it was done. A refusal stays in the dialog, and what is behind shows how things really stand. */
export function TenantActDialog({ name, tenant, onClose }: Props) {
  const refresh = useRefreshTenants();
  const act = tenantAct(name, tenant);
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
