import {
  Button,
  Checkbox,
  NewPasswordField,
  PasswordInput,
  type ZodForm,
  readPageConfig,
  timeLimits,
} from '@tenantry/kit';
import { IconDice5 } from '@tabler/icons-react';
import { useState } from 'react';
import { generatePassword } from '../generatePassword.ts';
import type { PasswordValues } from '../passwordFormSchema.ts';
import styles from './PasswordFields.module.css';

/** Sets another user's password. A generated password is shown, because it has to be shared. */
export function PasswordFields({ form, autoFocus = false }: { form: ZodForm<PasswordValues>; autoFocus?: boolean }) {
  const { fields } = form;
  const [isVisible, setVisible] = useState(false);
  const generate = () => {
    const password = generatePassword();
    fields.setValues({ password, confirm: password });
    fields.clearErrors();
    setVisible(true);
  };
  return (
    <div className={styles['fields']}>
      <div className={styles['password']}>
        <NewPasswordField
          label="Password"
          minLength={readPageConfig().passwordPolicy.minLength}
          classNames={{ innerInput: 'mono' }}
          visible={isVisible}
          onVisibilityChange={setVisible}
          autoFocus={autoFocus}
          {...fields.getInputProps('password')}
        />
        <Button leftSection={<IconDice5 size={15} />} onClick={generate}>
          Generate
        </Button>
      </div>
      <PasswordInput
        label="Confirm password"
        autoComplete="new-password"
        classNames={{ innerInput: 'mono' }}
        visible={isVisible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        {...fields.getInputProps('confirm')}
      />
      <Checkbox
        label="Force change on next login"
        description={`A temporary password expires after ${timeLimits.temporaryPassword}.`}
        {...fields.getInputProps('mustChangeOnNextLogin', { type: 'checkbox' })}
      />
    </div>
  );
}
