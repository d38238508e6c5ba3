import {
  Button,
  FailureNote,
  LinkButton,
  PasswordInput,
  PendingButton,
  type ProofMethod,
  TextInput,
  useMutation,
} from '@tenantry/kit';
import { IconFingerprint, IconLifebuoy } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Proof } from '../api/proof.ts';
import { PasskeyFailure } from '../passkeys/PasskeyFailure.tsx';
import { askForPasskey } from '../passkeys/askForPasskey.ts';
import { CodeField } from './CodeField.tsx';
import { isWholeCode, noCodeText } from './oneTimeCode.ts';
import text from '../components/SignInText.module.css';
import or from '../passkeys/PasskeySignIn.module.css';
import styles from './ProofForm.module.css';

type Props = {
  methods: ProofMethod[];
  method: ProofMethod;
  onMethod: (method: ProofMethod) => void;
  purpose: 'secondFactor' | 'stepUp';
  submit: (proof: Proof) => Promise<unknown>;
  submitLabel: string;
  failureTitle: string;
  /** Asks the browser for the passkey at once. */
  startsAtOnce?: boolean;
};

/** One method to prove who you are, with the others below it. */
export function ProofForm(props: Props) {
  const { method } = props;
  // A failure belongs to one method; the next one starts without it.
  if (method === 'passkey') return <PasskeyProof key={method} {...props} />;
  return <TypedProof key={method} {...props} method={method} />;
}

function PasskeyProof({ methods, onMethod, purpose, submit, failureTitle, startsAtOnce = false }: Props) {
  const [wasPressed, setPressed] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => submit({ passkey: await askForPasskey(purpose) }),
  });
  const hasStarted = useRef(false);
  useEffect(() => {
    if (!startsAtOnce || hasStarted.current) return;
    hasStarted.current = true;
    mutate();
  }, [startsAtOnce, mutate]);
  return (
    <div className={styles['form']}>
      {error ? <PasskeyFailure title={failureTitle} error={error} isExpected={!wasPressed} /> : null}
      <div className={styles['ways']}>
        <PendingButton
          variant="filled"
          size="md"
          fullWidth
          isPending={isPending}
          leftSection={<IconFingerprint size={16} aria-hidden />}
          autoFocus
          data-autofocus
          onClick={() => {
            setPressed(true);
            mutate();
          }}
        >
          Use passkey
        </PendingButton>
        {methods.includes('code') ? (
          <Button size="md" fullWidth onClick={() => onMethod('code')}>
            Use a code instead
          </Button>
        ) : null}
      </div>
      {methods.includes('recoveryCode') ? (
        <p className={text['small']}>
          Lost your device? <LinkButton onClick={() => onMethod('recoveryCode')}>Use a recovery code</LinkButton>
        </p>
      ) : null}
    </div>
  );
}

const emptyTexts = {
  code: noCodeText,
  recoveryCode: 'Enter one of your recovery codes.',
  password: 'Enter your password.',
} as const;

function TypedProof(props: Props & { method: Exclude<ProofMethod, 'passkey'> }) {
  const { methods, method, onMethod, submit, submitLabel, failureTitle } = props;
  const [typed, setTyped] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (value: string) => submit(proofOf(method, value)),
    onError: () => {
      // A refused code is never right the second time.
      if (method === 'code') setTyped('');
      form.current?.querySelector('input')?.focus();
    },
  });
  const change = (value: string) => {
    setTyped(value);
    setEmpty(false);
  };
  const send = (value: string) => {
    if (isPending) return;
    const isComplete = method === 'code' ? isWholeCode(value) : value.trim() !== '';
    if (isComplete) return mutate(value);
    setEmpty(true);
    form.current?.querySelector('input')?.focus();
  };
  const fieldError = isEmpty ? emptyTexts[method] : undefined;
  const field = { value: typed, error: fieldError, size: 'md', autoFocus: true, 'data-autofocus': true } as const;
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(typed);
      }}
    >
      {error ? <FailureNote title={failureTitle} error={error} /> : null}
      {method === 'code' ? (
        <CodeField
          label="Code from your authenticator app"
          description="Six digits. No need to press Enter."
          value={typed}
          error={fieldError}
          onChange={change}
          onComplete={send}
        />
      ) : method === 'recoveryCode' ? (
        <TextInput
          {...field}
          label="Recovery code"
          description="One of the codes you saved. Each works once."
          className={styles['recovery']}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <PasswordInput
          {...field}
          label="Password"
          autoComplete="current-password"
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      <PendingButton type="submit" variant="filled" size="md" fullWidth isPending={isPending}>
        {submitLabel}
      </PendingButton>
      <OtherWays methods={methods} method={method} onMethod={onMethod} />
    </form>
  );
}

function OtherWays({ methods, method, onMethod }: Pick<Props, 'methods' | 'method' | 'onMethod'>) {
  const others = methods.filter((other) => other !== method);
  if (others.length === 0) return null;
  return (
    <>
      <span className={or['or']}>or</span>
      <div className={styles['ways']}>
        {others.includes('recoveryCode') ? (
          <Button
            size="md"
            fullWidth
            leftSection={<IconLifebuoy size={16} aria-hidden />}
            onClick={() => onMethod('recoveryCode')}
          >
            Use a recovery code
          </Button>
        ) : null}
        {others.includes('code') ? (
          <Button size="md" fullWidth onClick={() => onMethod('code')}>
            Use a code from your app
          </Button>
        ) : null}
        {others.includes('passkey') ? (
          <Button variant="subtle" size="md" fullWidth onClick={() => onMethod('passkey')}>
            Use a passkey instead
          </Button>
        ) : null}
      </div>
    </>
  );
}

function proofOf(method: Exclude<ProofMethod, 'passkey'>, value: string): Proof {
  if (method === 'code') return { code: value };
  return method === 'password' ? { password: value } : { recoveryCode: value.trim() };
}
