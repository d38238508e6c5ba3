import type { UserRemoval } from '@tenantry/api/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../../primitives/overlay/ConfirmDialog.tsx';
import { toast } from '../../primitives/toast/toast.ts';
import { counted } from '../../primitives/ui/formatNumber.ts';
import styles from './RemoveUserDialog.module.css';

type Props = {
  user: { id: string; email: string };
  name: string;
  /** Loads what would be removed. */
  describe: () => Promise<UserRemoval>;
  remove: () => Promise<unknown>;
  onRemoved: () => unknown;
  onClose: () => void;
};

/** Says what goes and what stays, and removes an account for good once its email is typed. */
export function RemoveUserDialog({ user, name, describe, remove, onRemoved, onClose }: Props) {
  const removal = useQuery({ queryKey: ['removal', user.id], queryFn: describe, gcTime: 0 });
  const { mutate, isPending, error } = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      toast.success(`${name} is removed`);
      onClose();
      await onRemoved();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Remove ${name} for good?`}
      confirmLabel="Remove"
      typedPhrase={user.email}
      isDestructive
      isReady={removal.data !== undefined}
      isPending={isPending}
      failure={error ?? removal.error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      This can’t be undone. To keep {name} out for now, deactivate them instead.
      {removal.data ? <WhatGoes removal={removal.data} /> : null}
    </ConfirmDialog>
  );
}

function WhatGoes({ removal: { sessions, links, mails, linkedClients, isOwner } }: { removal: UserRemoval }) {
  const goes = [
    'the account, its password and second factors',
    ...ifAny(sessions, 'session', 'sessions'),
    ...ifAny(links, 'link that still works', 'links that still work'),
    ...ifAny(mails, 'email that waits to be sent', 'emails that wait to be sent'),
  ];
  const stays = [
    'what they did, in the activity',
    'the records they created',
    ...ifAny(linkedClients, 'client record, without the link to them', 'client records, without the link to them'),
  ];
  return (
    <div className={styles['what']}>
      <b>What goes</b>
      <Items items={goes} />
      <b>What stays</b>
      <Items items={stays} />
      {isOwner ? <p>They own the tenant, which will have no owner.</p> : null}
    </div>
  );
}

const Items = ({ items }: { items: string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

const ifAny = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [counted(count, one, many)]);
