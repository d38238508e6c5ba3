import { Button, FailureNote, PendingButton, TextInput, useMutation } from '@tenantry/kit';
import { IconLifebuoy } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { FactorProof } from '../api/proof.ts';
import { CodeField } from './CodeField.tsx';
import styles from './ProofForm.module.css';
import type { FactorMethod } from './usableMethods.ts';

type Props = {
  methods: FactorMethod[];
  method: FactorMethod;
  onMethod: (method: FactorMethod) => void;
  submit: (proof: FactorProof) => Promise<unknown>;
  submitLabel: string;
  failureTitle: string;
};

/** One way to prove who you are, with the others below it. A failure belongs to one way; the next starts without it. */
export const ProofForm = (props: Props) => <TypedProof key={props.method} {...props} />;

const emptyTexts = {
  code: 'Enter the six digits that your app shows.',
  recoveryCode: 'Enter one of your recovery codes.',
} as const;

function TypedProof(props: Props) {
  const { methods, method, onMethod, submit, submitLabel, failureTitle } = props;
  const [typed, setTyped] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (value: string) => submit(proofOf(method, value)),
    onError: () => {
      // A code that was refused is never right the second time.
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
    const isComplete = method === 'code' ? value.length === 6 : value.trim() !== '';
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
      ) : (
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
      <span className={styles['or']}>or</span>
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
      </div>
    </>
  );
}

const proofOf = (method: FactorMethod, value: string): FactorProof =>
  method === 'code' ? { code: value } : { recoveryCode: value.trim() };
