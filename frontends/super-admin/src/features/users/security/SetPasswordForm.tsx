import {
  Button,
  ConfirmDialog,
  Form,
  SubmitButton,
  api,
  callApi,
  confirmFor,
  toast,
  useMutation,
  useUnsavedChanges,
  useZodForm,
} from '@tenantry/kit';
import { useState } from 'react';
import { serverFieldError } from '../api/serverFieldError.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { describeUser, type UserInTenant } from '../actions/userActionName.ts';
import { PasswordFields } from '../components/PasswordFields.tsx';
import { type PasswordValues, emptyPassword, passwordFormSchema } from '../passwordFormSchema.ts';
import { personName, shortName } from '../../people/personName.ts';
import styles from './SetPasswordForm.module.css';

type Props = UserInTenant & { onClose: () => void; onSet: (password: string) => void };

/** Sets a user's password after listing the consequences. */
export function SetPasswordForm({ tenant, user, onClose, onSet }: Props) {
  const refresh = useRefreshUsers();
  const [asked, setAsked] = useState<PasswordValues | null>(null);
  const form = useZodForm({
    schema: passwordFormSchema(),
    initialValues: emptyPassword,
    submit: () => Promise.resolve(),
    onSuccess: () => ask(),
  });
  function ask(): void {
    setAsked(form.fields.getValues());
  }
  useUnsavedChanges(() => form.fields.getValues().password !== '');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ password, mustChangeOnNextLogin }: PasswordValues) =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId']['set-password'].$post(
          { param: { tenantId: tenant.id, userId: user.id }, json: { password, mustChangeOnNextLogin } },
          confirmFor({ action: 'Set a password', target: describeUser({ tenant, user }) }),
        ),
      ),
    onSuccess: async (_ok, { password }) => {
      await refresh();
      toast.success(`Password set for ${personName(user)}`);
      onSet(password);
    },
    onError: (failed) => {
      const why = serverFieldError(failed, 'password');
      if (why === null) return;
      setAsked(null);
      form.fields.setFieldError('password', why);
    },
  });
  return (
    <>
      <Form form={form} failureTitle="Couldn’t set the password. Nothing was changed">
        <PasswordFields form={form} autoFocus />
        <div className={styles['actions']}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton form={form}>Set password…</SubmitButton>
        </div>
      </Form>
      <ConfirmDialog
        isOpen={asked !== null}
        title={`Set a password for ${personName(user)}?`}
        confirmLabel="Set password"
        isPending={isPending}
        failure={error}
        onConfirm={() => asked && mutate(asked)}
        onCancel={() => {
          setAsked(null);
          reset();
        }}
      >
        {shortName(user)} is signed out everywhere at once, and unused reset links stop working. The password is shown
        one last time afterwards.
      </ConfirmDialog>
    </>
  );
}
