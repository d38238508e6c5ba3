import { TextInput } from '@tenantry/kit';
import { useLayoutEffect, useRef } from 'react';
import styles from './CodeField.module.css';
import { codeLength, isWholeCode } from './oneTimeCode.ts';

const GROUP = 3;

type Props = {
  label: string;
  /** Digits only. */
  value: string;
  onChange: (digits: string) => void;
  /** Called when the last digit is entered. */
  onComplete: (digits: string) => void;
  description?: string;
  error?: string | undefined;
};

/** A one-time code: one field, so that pasting and password managers work, shown in two groups. */
export function CodeField({ label, value, onChange, onComplete, description, error }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const digitsBeforeCaret = useRef<number | null>(null);
  useLayoutEffect(() => {
    const digits = digitsBeforeCaret.current;
    digitsBeforeCaret.current = null;
    if (digits === null || input.current !== document.activeElement) return;
    const at = digits > GROUP ? digits + 1 : digits;
    input.current?.setSelectionRange(at, at);
  });
  return (
    <TextInput
      ref={input}
      label={label}
      description={description}
      error={error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      className={styles['field']}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={2 * codeLength}
      value={inGroups(value)}
      autoFocus
      data-autofocus
      onChange={({ currentTarget }) => {
        const caret = currentTarget.selectionStart ?? currentTarget.value.length;
        digitsBeforeCaret.current = digitsIn(currentTarget.value.slice(0, caret)).length;
        const digits = digitsIn(currentTarget.value);
        onChange(digits);
        if (isWholeCode(digits) && digits !== value) onComplete(digits);
      }}
    />
  );
}

const digitsIn = (text: string) => text.replace(/\D/g, '').slice(0, codeLength);

const inGroups = (digits: string) => [digits.slice(0, GROUP), digits.slice(GROUP)].filter(Boolean).join(' ');
