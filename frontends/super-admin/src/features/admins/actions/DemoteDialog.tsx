import {
  Checkbox,
  ConfirmDialog,
  type PlatformAdminItem,
  api,
  callApi,
  confirmFor,
  demotePhrase,
  toast,
  useMutation,
} from '@tenantry/kit';
import { useState } from 'react';
import { personName, shortName } from '../../people/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import styles from './actions.module.css';

/** Demotes a platform admin after a typed phrase. */
export function DemoteDialog({ admin, onClose }: { admin: PlatformAdminItem; onClose: () => void }) {
  const refresh = useRefreshAdmins();
  const [reactivateTenantAccount, setReactivate] = useState(false);
  const who = personName(admin);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.admins[':id'].demote.$post(
          { param: { id: admin.id }, json: { reactivateTenantAccount } },
          { headers: { 'X-Confirm': demotePhrase }, ...confirmFor({ action: 'Demote a platform admin', target: who }) },
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`${who} is no longer a platform admin`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Demote ${who}?`}
      confirmLabel="Demote"
      typedPhrase={demotePhrase}
      isDestructive
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {shortName(admin)} stops being a platform admin, is signed out at once and can’t sign in again. Unused links stop
      working. The account stays in the list as inactive.
      {admin.promotedFrom ? (
        <div className={styles['choice']}>
          <Checkbox
            label={`Reactivate the account in ${admin.promotedFrom.tenantName}`}
            description="It has been inactive since the promotion. Its password is unchanged."
            checked={reactivateTenantAccount}
            onChange={(event) => setReactivate(event.currentTarget.checked)}
          />
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
