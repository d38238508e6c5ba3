import {
  ApiError,
  Button,
  ConfirmDialog,
  Form,
  SubmitButton,
  TextInput,
  api,
  callApi,
  toast,
  useMutation,
  useUnsavedChanges,
  useZodForm,
} from '@tenantry/kit';
import { updateTenantUserSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import type { UserInTenant } from '../actions/userActionName.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { RoleChoice } from '../components/RoleChoice.tsx';
import { personName } from '../../people/personName.ts';
import { type UserEdit, changesOf } from './changesOf.ts';
import styles from './EditUserForm.module.css';

type Props = UserInTenant & { onClose: () => void };

/** Edits a user's email, name and role after listing the consequences. */
export function EditUserForm(props: Props) {
  const refresh = useRefreshUsers();
  // Remounted, it shows the user's current values.
  const [round, setRound] = useState(0);
  return <EditedUser key={round} {...props} onShowNewest={() => void refresh().then(() => setRound(round + 1))} />;
}

function EditedUser({ tenant, user, onClose, onShowNewest }: Props & { onShowNewest: () => void }) {
  const refresh = useRefreshUsers();
  const [version, setVersion] = useState(user.updatedAt);
  const [asked, setAsked] = useState<UserEdit | null>(null);
  const { email, firstName, lastName, role } = user;
  const form = useZodForm({
    schema: updateTenantUserSchema,
    initialValues: { email, firstName, lastName, role },
    submit: () => Promise.resolve(),
    onSuccess: () => ask(),
  });
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (json: UserEdit) =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId'].$patch({
          param: { tenantId: tenant.id, userId: user.id },
          json: { ...json, ifUpdatedAt: version },
        }),
      ),
    onSuccess: async (saved) => {
      await refresh();
      toast.success(`Saved ${personName(saved)}`);
      onClose();
    },
    onError: (failed) => {
      if (failed instanceof ApiError && failed.code === 'CHANGED_MEANWHILE') {
        // Confirming once more saves over it deliberately; the list of changes now starts from theirs.
        setVersion(String(failed.details['updatedAt']));
        void refresh();
      }
      if (!(failed instanceof ApiError) || failed.code !== 'EMAIL_TAKEN') return;
      setAsked(null);
      form.fields.setFieldError('email', failed.message);
    },
  });
  useUnsavedChanges(() => changesOf(user, form.fields.getValues()).length > 0);
  function ask(): void {
    setAsked(form.fields.getValues());
  }
  const isConflict = error instanceof ApiError && error.code === 'CHANGED_MEANWHILE';
  const changes = asked ? changesOf(user, asked) : [];
  const { fields } = form;
  return (
    <>
      <Form form={form} failureTitle="Couldn’t save the changes">
        <TextInput label="Email" type="email" autoComplete="off" autoFocus {...fields.getInputProps('email')} />
        <div className={styles['names']}>
          <TextInput label="First name" autoComplete="off" {...fields.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
        </div>
        <RoleChoice value={fields.values.role} onChange={(chosen) => fields.setFieldValue('role', chosen)} />
        <div className={styles['actions']}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton form={form}>Save changes…</SubmitButton>
        </div>
      </Form>
      <ConfirmDialog
        isOpen={asked !== null}
        title={changes.length > 0 ? `Change ${personName(user)}?` : 'No changes'}
        confirmLabel={changes.length === 0 ? 'Close the form' : isConflict ? 'Save mine anyway' : 'Save changes'}
        isPending={isPending}
        failure={error}
        onConfirm={() => (asked && changes.length > 0 ? mutate(asked) : onClose())}
        onCancel={() => {
          setAsked(null);
          reset();
        }}
      >
        {isConflict ? (
          <Button size="xs" onClick={onShowNewest}>
            Discard mine and show the newest
          </Button>
        ) : null}
        {changes.length > 0 ? (
          <ul className={styles['changes']}>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        ) : (
          'You haven’t changed anything.'
        )}
      </ConfirmDialog>
    </>
  );
}
