import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PendingButton } from '../ui/PendingButton.tsx';
import type { ConfirmDialogProps } from './ConfirmDialog.tsx';
import styles from './ConfirmDialog.module.css';

/** The bottom of a confirmation: the phrase to type, if any, and the two buttons. */
export function ConfirmForm(props: ConfirmDialogProps) {
  const { confirmLabel, cancelLabel = 'Cancel', typedPhrase, isDestructive, isPending = false, failure } = props;
  const [typed, setTyped] = useState('');
  const isReady = (props.isReady ?? true) && (!typedPhrase || typed.trim() === typedPhrase);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) props.onConfirm();
  };
  return (
    <form onSubmit={submit} className={styles['form']}>
      {typedPhrase ? (
        <TextInput
          label={
            <>
              Type <span className="mono">{typedPhrase}</span> to go on
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      ) : null}
      {failure ? <FailureNote title="That did not work" error={failure} /> : null}
      <div className={styles['actions']}>
        <Button variant="subtle" onClick={props.onCancel} data-autofocus={typedPhrase ? undefined : true}>
          {cancelLabel}
        </Button>
        <PendingButton
          type="submit"
          variant={isDestructive ? 'danger' : 'filled'}
          isPending={isPending}
          disabled={!isReady}
        >
          {confirmLabel}
        </PendingButton>
      </div>
    </form>
  );
}
