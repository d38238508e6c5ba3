import {
  type Client,
  ConfirmDialog,
  CopyField,
  NativeSelect,
  TextInput,
  toast,
  useDebouncedValue,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { teamQuery } from '../../team/api/teamQuery.ts';
import { useLinkClient } from '../api/useLinkClient.ts';
import styles from './drawer.module.css';

const SOMEONE_NEW = 'new';

/** Asks which client user may read this client: an existing one, or someone to be invited. */
export function LinkDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const { data } = useQuery(teamQuery({ role: 'client', ...(wanted && { search: wanted }) }));
  const users = data?.items ?? [];
  // If the first page isn't everyone, the others are found by name or email.
  const isSearchable = search !== '' || Boolean(data?.nextCursor);
  const [chosen, setChosen] = useState('');
  const [email, setEmail] = useState(client.email ?? '');
  const [inviteUrl, setInviteUrl] = useState<string | null>(null);
  const link = useLinkClient(client, (url) => {
    if (url) return setInviteUrl(url);
    toast.success(`${client.name} is linked`);
    onClose();
  });
  const isNew = chosen === SOMEONE_NEW;
  if (inviteUrl) {
    return (
      <ConfirmDialog
        isOpen
        title={`${client.name} is linked`}
        confirmLabel="Done"
        onConfirm={onClose}
        onCancel={onClose}
      >
        The first person to open it sets the password of {email}. Share it through a channel you trust, unless it was
        emailed.
        <div className={styles['choice']}>
          <CopyField label="Invite link" isLabelHidden value={inviteUrl} />
        </div>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen
      title={`Link ${client.name} to a client user?`}
      confirmLabel={isNew ? 'Invite and link' : 'Link'}
      isReady={isNew ? email.trim() !== '' : chosen !== ''}
      isPending={link.isPending}
      failure={link.error}
      onConfirm={() => link.mutate(isNew ? { email: email.trim().toLowerCase() } : { userId: chosen })}
      onCancel={onClose}
    >
      They see this record when they sign in, notes included, and nothing else of your workspace.
      <div className={styles['choice']}>
        {isSearchable ? (
          <TextInput
            label="Search name or email"
            type="search"
            autoComplete="off"
            description={data?.nextCursor ? 'There are more client users than the list below shows.' : undefined}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              // The chosen one may not be among the results.
              if (!isNew) setChosen('');
            }}
          />
        ) : null}
        <NativeSelect
          label="Client user"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose…' },
            { value: SOMEONE_NEW, label: 'Invite someone new' },
            ...users.map((user) => ({
              value: user.id,
              label: [`${user.firstName} ${user.lastName}`.trim(), user.email].filter(Boolean).join(', '),
            })),
          ]}
        />
        {isNew ? (
          <TextInput
            label="Email"
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
