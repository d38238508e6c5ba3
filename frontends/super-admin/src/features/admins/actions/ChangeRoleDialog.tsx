import {
  ConfirmDialog,
  type PlatformAdminItem,
  api,
  callApi,
  confirmFor,
  changeRolePhrase,
  platformRoleLabels,
  toast,
  useMutation,
} from '@tenantry/kit';
import { useState } from 'react';
import { personName, shortName } from '../../people/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { PlatformRoleChoice } from '../../../components/PlatformRoleChoice.tsx';
import styles from './actions.module.css';

/** Gives a platform admin another role after a typed phrase. */
export function ChangeRoleDialog({ admin, onClose }: { admin: PlatformAdminItem; onClose: () => void }) {
  const refresh = useRefreshAdmins();
  const [platformRole, setRole] = useState(admin.platformRole);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.admins[':id'].$patch(
          { param: { id: admin.id }, json: { platformRole } },
          {
            headers: { 'X-Confirm': changeRolePhrase },
            ...confirmFor({ action: 'Change a platform role', target: personName(admin) }),
          },
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`The role of ${personName(admin)} is now ${platformRoleLabels[platformRole]}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Change the role of ${personName(admin)}?`}
      confirmLabel="Change role"
      typedPhrase={changeRolePhrase}
      isReady={platformRole !== admin.platformRole}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      The new role applies from the next click, also in open sessions. If {shortName(admin)} is impersonating someone
      and the new role doesn’t allow it, the impersonation ends.
      <div className={styles['choice']}>
        <PlatformRoleChoice value={platformRole} onChange={setRole} />
      </div>
    </ConfirmDialog>
  );
}
