import {
  Button,
  type PasskeyItem,
  PendingButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  failureMessage,
  useMutation,
} from '@tenantry/kit';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useRefreshFactors } from '../api/factorsQuery.ts';
import styles from './PasskeyRow.module.css';

const MAX_LENGTH = 60;

/** The name of a passkey, edited in its row. Escape keeps the old one. */
export function RenamePasskey({ passkey, onDone }: { passkey: PasskeyItem; onDone: () => void }) {
  const refresh = useRefreshFactors();
  const [name, setName] = useState(passkey.name);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (wanted: string) =>
      callApi(
        api.auth.factors[':id'].$patch(
          { param: { id: passkey.id }, json: { name: wanted } },
          confirmFor({ action: 'Rename a passkey', target: passkey.name }),
        ),
      ),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === passkey.name) onDone();
    else if (wanted !== '' && !isPending) mutate(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
  };
  const message = name.trim() === '' ? 'Give it a name.' : error ? failureMessage(error) : undefined;
  return (
    <form onSubmit={submit} className={styles['rename']}>
      <TextInput
        aria-label="Name of the passkey"
        value={name}
        maxLength={MAX_LENGTH}
        error={message}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setName(event.currentTarget.value);
          reset();
        }}
      />
      <PendingButton type="submit" isPending={isPending}>
        Save
      </PendingButton>
      <Button variant="subtle" onClick={onDone}>
        Cancel
      </Button>
    </form>
  );
}
