import {
  Button,
  Dialog,
  Form,
  type Me,
  SubmitButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  toast,
  useQueryClient,
  useZodForm,
} from '@tenantry/kit';
import { changeEmailSchema } from '@tenantry/kit/schemas';
import { pendingEmailQuery } from '../api/pendingEmailQuery.ts';
import styles from './NameDialog.module.css';

/** The form with which users change their own email. */
export function EmailDialog({ user, onClose }: { user: Me['user']; onClose: () => void }) {
  const queryClient = useQueryClient();
  const form = useZodForm({
    schema: changeEmailSchema,
    initialValues: { email: '' },
    submit: (json) =>
      callApi(api.auth.email.$post({ json }, confirmFor({ action: 'Change your email', target: json.email }))),
    onSuccess: async (answer) => {
      queryClient.setQueryData(pendingEmailQuery.queryKey, answer);
      toast.success('Now open the link we sent to your new address');
      onClose();
    },
  });
  return (
    <Dialog
      title="Change your email"
      text={`You sign in with ${user.email} until you open the link that we send to the new address. Then you’re signed out everywhere else.`}
      onClose={onClose}
    >
      <div className={styles['form']}>
        <Form form={form} failureTitle="Your email was not changed">
          <TextInput
            label="New email"
            type="email"
            autoComplete="email"
            data-autofocus
            {...form.fields.getInputProps('email')}
          />
          <div className={styles['actions']}>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton form={form}>Send link</SubmitButton>
          </div>
        </Form>
      </div>
    </Dialog>
  );
}
