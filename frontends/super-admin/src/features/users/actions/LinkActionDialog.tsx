import { AddressNote, ConfirmDialog, toast, useAttemptKey, useMutation, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { MailChoice } from '../components/MailChoice.tsx';
import { UserLinkDialog } from './UserLinkDialog.tsx';
import { type LinkActionName, linkAction } from './linkAction.ts';
import styles from './actions.module.css';
import type { UserInTenant } from './userActionName.ts';

type Props = UserInTenant & {
  name: LinkActionName;
  /** True if the page behind the dialog already shows the link. */
  isShownBehind: boolean;
  onClose: () => void;
};

/** Asks for confirmation, creates the link and shows it. */
export function LinkActionDialog({ name, isShownBehind, onClose, tenant, user }: Props) {
  const refresh = useRefreshUsers();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const attempt = useAttemptKey();
  const [sendEmail, setSendEmail] = useState(false);
  const action = linkAction(name, { tenant, user });
  const {
    mutate,
    isPending,
    error,
    data: link,
  } = useMutation({
    mutationFn: () => action.run(sendEmail, attempt.headersFor(sendEmail)),
    onSuccess: async (made) => {
      await refresh();
      toast.success(action.done(made));
      if (isShownBehind) onClose();
    },
  });
  if (link) return <UserLinkDialog label={action.linkLabel} link={link} onClose={onClose} user={user} />;
  return (
    <ConfirmDialog
      isOpen
      title={action.title}
      confirmLabel={action.confirmLabel}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {action.description}
      {name === 'send-reset' || (action.canSendEmail && sendEmail) ? <AddressNote email={user.email} /> : null}
      {action.canSendEmail ? (
        <div className={styles['choice']}>
          <MailChoice
            label={`Also send it to ${user.email}`}
            isMailConfigured={isMailConfigured}
            tenantName={tenant.name}
            isChecked={sendEmail}
            onChange={setSendEmail}
          />
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
