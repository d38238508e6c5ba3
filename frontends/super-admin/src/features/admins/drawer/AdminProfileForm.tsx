import {
  Form,
  type PlatformAdminItem,
  SubmitButton,
  TextInput,
  api,
  callApi,
  normaliseEmail,
  toast,
  useZodForm,
  usePlatformRights,
} from '@tenantry/kit';
import { createPlatformAdminSchema } from '@tenantry/kit/schemas';
import { personName, shortName } from '../../people/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import styles from './AdminProfileForm.module.css';
import { DrawerSection } from './DrawerSection.tsx';

const profileSchema = createPlatformAdminSchema.omit({ platformRole: true });

/** Edits an admin's name and email. Sends only the changed fields. */
export function AdminProfileForm({ admin, isSelf }: { admin: PlatformAdminItem; isSelf: boolean }) {
  const refresh = useRefreshAdmins();
  const disabledReason = usePlatformRights().disabledReason('managePlatformAdmins', 'change this');
  const form = useZodForm({
    schema: profileSchema,
    disabledReason: disabledReason && `${disabledReason}.`,
    initialValues: { firstName: admin.firstName, lastName: admin.lastName, email: admin.email },
    submit: async (values) => {
      const changes = Object.fromEntries(
        Object.entries(values).filter(([name, value]) => value !== admin[name as keyof typeof values]),
      );
      if (Object.keys(changes).length === 0) return admin;
      return callApi(api.super.admins[':id'].$patch({ param: { id: admin.id }, json: changes }));
    },
    onSuccess: async (saved) => {
      const { firstName, lastName, email } = saved;
      form.fields.setInitialValues({ firstName, lastName, email });
      form.fields.setValues({ firstName, lastName, email });
      toast.success(`Saved ${personName(saved)}`);
      await refresh();
    },
  });
  const { fields } = form;
  const isReaddressed = normaliseEmail(fields.values.email) !== admin.email;
  return (
    <DrawerSection title="Profile">
      <Form form={form} failureTitle="Couldn’t save the changes">
        <div className={styles['names']}>
          <TextInput label="First name" autoComplete="off" {...fields.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
        </div>
        <div className={styles['last']}>
          <TextInput
            label="Email"
            type="email"
            autoComplete="off"
            {...fields.getInputProps('email')}
            description={isReaddressed ? consequence(admin, isSelf) : undefined}
          />
          <SubmitButton form={form} variant={fields.isDirty() ? 'filled' : 'default'} disabled={!fields.isDirty()}>
            Save
          </SubmitButton>
        </div>
      </Form>
    </DrawerSection>
  );
}

function consequence(admin: PlatformAdminItem, isSelf: boolean): string {
  if (isSelf) return 'You’ll sign in with this email. Saving signs you out everywhere, and unused links stop working.';
  return `${shortName(admin)} will sign in with this email and is signed out everywhere. Unused links stop working. If mail is configured, the old address is notified.`;
}
