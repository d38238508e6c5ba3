import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PendingButton } from '../ui/PendingButton.tsx';
import styles from './ConfirmDialog.module.css';
import { LayerDepth, useLayer } from './useLayer.ts';

type Props = {
  isOpen: boolean;
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** The irreversible asks for these words. */
  typedPhrase?: string;
  isDestructive?: boolean;
  isPending?: boolean;
  failure?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
};

/** The one small modal: says what will happen and to whom before it does. */
export function ConfirmDialog(props: Props) {
  const { isOpen, title, children, isPending = false, onCancel } = props;
  const close = () => {
    if (!isPending) onCancel();
  };
  const { depth } = useLayer(isOpen, close);
  return (
    <LayerDepth value={depth}>
      <Modal opened={isOpen} onClose={close} closeOnEscape={false} title={title} zIndex={220 + depth * 10}>
        <ConfirmForm {...props} onCancel={close}>
          {children}
        </ConfirmForm>
      </Modal>
    </LayerDepth>
  );
}

function ConfirmForm(props: Props) {
  const { children, confirmLabel, cancelLabel = 'Cancel', typedPhrase, isDestructive, isPending, failure } = props;
  const [typed, setTyped] = useState('');
  const isReady = !typedPhrase || typed.trim() === typedPhrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) props.onConfirm();
  };
  return (
    <form onSubmit={submit} className={styles['form']}>
      <div className={styles['words']}>{children}</div>
      {typedPhrase && (
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
        />
      )}
      {failure ? <FailureNote title="That did not work" error={failure} /> : null}
      <div className={styles['actions']}>
        <Button variant="subtle" onClick={props.onCancel} data-autofocus={typedPhrase ? undefined : true}>
          {cancelLabel}
        </Button>
        <PendingButton
          type="submit"
          variant={isDestructive ? 'danger' : 'filled'}
          isPending={isPending ?? false}
          disabled={!isReady}
        >
          {confirmLabel}
        </PendingButton>
      </div>
    </form>
  );
}
