import { Button, ConfirmDialog, toast, useMutation } from '@tenantry/kit';
import { useState } from 'react';
import { platformMailAccount } from '../api/platformMailAccount.ts';
import { usePlatformMailKept } from '../api/usePlatformMailKept.ts';
import styles from './RemovePlatformMail.module.css';

/** Forgets the platform's account and its key, after saying what that means. */
export function RemovePlatformMail({ onRemoved }: { onRemoved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const onKept = usePlatformMailKept();
  const remove = useMutation({
    mutationFn: platformMailAccount.remove,
    onSuccess: async (none) => {
      onRemoved();
      toast.success('The mail account is removed');
      await onKept(none);
    },
  });
  return (
    <section aria-labelledby="remove-mail" className={styles['section']}>
      <div>
        <h2 id="remove-mail" className={styles['title']}>
          Remove this account
        </h2>
        <p className={styles['words']}>Its key is forgotten. Tenants with an account of their own go on mailing.</p>
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
        From now on nothing is mailed to platform admins, nor to the people of tenants without an account of their own:
        links are copied instead, and mails that still wait will fail. The key cannot be brought back, only entered
        again.
      </ConfirmDialog>
    </section>
  );
}
