import { Button, ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { useState } from 'react';
import { platformMailAccount } from '../api/platformMailAccount.ts';
import { usePlatformMailSaved } from '../api/usePlatformMailSaved.ts';
import styles from './RemovePlatformMail.module.css';

/** Removes the platform's mail account and its key after a confirmation. */
export function RemovePlatformMail({ onRemoved }: { onRemoved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const onKept = usePlatformMailSaved();
  const remove = useMutation({
    mutationFn: platformMailAccount.remove,
    onSuccess: async (none) => {
      onRemoved();
      toast.success('Mail account removed');
      await onKept(none);
    },
  });
  return (
    <section aria-labelledby="remove-mail" className={styles['section']}>
      <div>
        <h2 id="remove-mail" className={styles['title']}>
          Remove this account
        </h2>
        <p className={styles['text']}>
          Deletes its key or password. Tenants with their own account can still send mail.
        </p>
      </div>
      <Button variant="destructive" onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title="Remove the platform’s mail account?"
        confirmLabel="Remove"
        isDestructive
        isPending={remove.isPending}
        failure={remove.error}
        onConfirm={() => remove.mutate()}
        onCancel={() => {
          remove.reset();
          setOpen(false);
        }}
      >
        Platform admins, and users of tenants without an account of their own, no longer get any email. You share links
        by hand instead, and queued emails fail. The key or password can’t be recovered; you would have to enter it
        again.
      </ConfirmDialog>
    </section>
  );
}
