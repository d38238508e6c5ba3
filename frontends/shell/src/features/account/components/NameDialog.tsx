import {
  Button,
  Dialog,
  Form,
  type Me,
  SubmitButton,
  TextInput,
  api,
  callApi,
  toast,
  useSessionChanged,
  useZodForm,
} from '@tenantry/kit';
import { updateProfileSchema } from '@tenantry/kit/schemas';
import styles from './NameDialog.module.css';

/** The form with which users change their own name. */
export function NameDialog({ user, onClose }: { user: Me['user']; onClose: () => void }) {
  const sessionChanged = useSessionChanged();
  const form = useZodForm({
    schema: updateProfileSchema,
    initialValues: { firstName: user.firstName, lastName: user.lastName },
    submit: (json) => callApi(api.auth.profile.$patch({ json })),
    onSuccess: async () => {
      await sessionChanged();
      toast.success('Your name is changed');
      onClose();
    },
  });
  const { fields } = form;
  return (
    <Dialog
      title="Change your name"
      text="Everyone in your team and the people who run the platform see it."
      onClose={onClose}
    >
      <div className={styles['form']}>
        <Form form={form} failureTitle="Your name was not changed">
          <TextInput
            label="First name"
            autoComplete="given-name"
            data-autofocus
            {...fields.getInputProps('firstName')}
          />
          <TextInput label="Last name" autoComplete="family-name" {...fields.getInputProps('lastName')} />
          <div className={styles['actions']}>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton form={form}>Save name</SubmitButton>
          </div>
        </Form>
      </div>
    </Dialog>
  );
}
