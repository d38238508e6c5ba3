import {
  ApiError,
  Button,
  CopyButton,
  FailureNote,
  LoadFailure,
  PendingButton,
  useMutation,
  useQuery,
} from '@tenantry/kit';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type AddedFactor, confirmAuthenticator } from '../api/addFactor.ts';
import { authenticatorSetupQuery } from '../api/authenticatorSetupQuery.ts';
import styles from './AuthenticatorSetup.module.css';
import { CodeField } from './CodeField.tsx';
import { QrCode } from './QrCode.tsx';
import { isWholeCode, noCodeText } from './oneTimeCode.ts';

type Props = { backLabel: string; onBack: () => void; onDone: (added: AddedFactor) => unknown };

/** Sets up an authenticator app: scan the code or type the key, then enter what the app shows. */
export function AuthenticatorSetup({ backLabel, onBack, onDone }: Props) {
  const setup = useQuery(authenticatorSetupQuery);
  const [code, setCode] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: confirmAuthenticator,
    onSuccess: (added) => onDone(added),
    onError: () => {
      setCode('');
      focusCode();
    },
  });
  const isCancelled = setup.error instanceof ApiError && setup.error.isCancelled;
  useEffect(() => {
    if (isCancelled) onBack();
  }, [isCancelled, onBack]);
  const focusCode = () => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  const send = (digits: string) => {
    if (isPending) return;
    if (isWholeCode(digits)) return mutate(digits);
    setEmpty(true);
    focusCode();
  };
  if (!setup.data) {
    return (
      <div className={styles['waiting']}>
        {setup.error ? (
          <LoadFailure
            title="The setup didn’t start, and nothing changed"
            error={setup.error}
            isRetrying={setup.isFetching}
            onRetry={() => void setup.refetch()}
          />
        ) : null}
      </div>
    );
  }
  const key = setup.data.secret.replaceAll('=', '');
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(code);
      }}
    >
      <QrCode text={setup.data.uri} label="QR code for your authenticator app" />
      <div>
        <p className={styles['hint']}>Can’t scan it? Enter this key in the app:</p>
        <div className={styles['key']}>
          <code>{key.match(/.{1,4}/g)?.join(' ')}</code>
          <CopyButton value={key} label="Copy key" />
        </div>
      </div>
      {error ? <FailureNote title="The app isn’t turned on yet" error={error} /> : null}
      <CodeField
        label="Code from the app"
        value={code}
        error={isEmpty ? noCodeText : undefined}
        onChange={(digits) => {
          setCode(digits);
          setEmpty(false);
        }}
        onComplete={send}
      />
      <div className={styles['actions']}>
        <Button size="md" onClick={onBack}>
          {backLabel}
        </Button>
        <PendingButton type="submit" variant="filled" size="md" fullWidth isPending={isPending}>
          Turn on
        </PendingButton>
      </div>
    </form>
  );
}
