import type { PasswordInputProps } from '@mantine/core';
import { PasswordInput } from './PasswordInput.tsx';

type Props = PasswordInputProps & { minLength: number };

/** A field for a new password, with the rules below it. */
export function NewPasswordField({ minLength, label = 'New password', ...rest }: Props) {
  return (
    <PasswordInput
      label={label}
      description={`At least ${minLength} characters. Several words in a row are easy to remember and hard to guess.`}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
      {...rest}
    />
  );
}
