import { ConfirmDialog, toast, useAttemptKey, useMutation, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { MailChoice } from '../components/MailChoice.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { type LinkActName, linkAct } from './linkAct.ts';
import styles from './acts.module.css';
import type { UserInTenant } from './userAct.ts';

type Props = UserInTenant & {
  name: LinkActName;
  /** Where the link stands on the page behind anyway, it is not shown again in front of it. */
  isShownBehind: boolean;
  onClose: () => void;
};

/** Asks, makes the link, and shows it to be copied. */
export function LinkActDialog({ name, isShownBehind, onClose, tenant, user }: Props) {
  const refresh = useRefreshUsers();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const attempt = useAttemptKey();
  const [sendEmail, setSendEmail] = useState(false);
  const act = linkAct(name, { tenant, user });
  const {
    mutate,
    isPending,
    error,
    data: link,
  } = useMutation({
    mutationFn: () => act.run(sendEmail, attempt.headersFor(sendEmail)),
    onSuccess: async (made) => {
      await refresh();
      toast.success(act.done(made));
      if (isShownBehind) onClose();
    },
  });
  if (link) return <LinkDialog label={act.linkLabel} link={link} onClose={onClose} user={user} />;
  return (
    <ConfirmDialog
      isOpen
      title={act.title}
      confirmLabel={act.confirmLabel}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {act.words}
      {act.mayMail ? (
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
