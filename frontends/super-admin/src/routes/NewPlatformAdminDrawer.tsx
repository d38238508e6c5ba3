import {
  AddressNote,
  DrawerFooter,
  Form,
  type PlatformAdminItem,
  RouteDrawer,
  SubmitButton,
  TextInput,
  api,
  callApi,
  normaliseEmail,
  toast,
  useAttemptKey,
  useDebouncedValue,
  useLocation,
  useNavigate,
  useZodForm,
  policies,
  type PlatformRole,
} from '@tenantry/kit';
import { createPlatformAdminSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { ADMINS_PATH, adminPath } from '../features/admins/adminPaths.ts';
import { useIsPlatformMailConfigured } from '../features/admins/api/useIsPlatformMailConfigured.ts';
import { useRefreshAdmins } from '../features/admins/api/useRefreshAdmins.ts';
import { InviteChoices } from '../features/admins/components/InviteChoices.tsx';
import { PlatformRoleChoice } from '../components/PlatformRoleChoice.tsx';
import { personName } from '../features/people/personName.ts';
import styles from './NewPlatformAdminDrawer.module.css';

const PAUSE_MS = 300;

/** Creates a platform admin, optionally with an invite link, then opens their drawer. */
export function NewPlatformAdminDrawer() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshAdmins();
  const isMailConfigured = useIsPlatformMailConfigured();
  const attempt = useAttemptKey();
  const inviteAttempt = useAttemptKey();
  const [choice, setChoice] = useState({ generateLink: true, sendEmail: false });
  const form = useZodForm({
    schema: createPlatformAdminSchema,
    initialValues: { firstName: '', lastName: '', email: '', platformRole: 'owner' as PlatformRole },
    submit: (values) => callApi(api.super.admins.$post({ json: values }, { headers: attempt.headersFor(values) })),
    onSuccess: async (admin) => {
      if (choice.generateLink)
        await invite(admin, choice.sendEmail && isMailConfigured, inviteAttempt.headersFor(admin.id));
      else toast.success(`${personName(admin)} is created without an invitation`);
      await refresh();
      void navigate({ pathname: adminPath(admin.id), search }, { replace: true });
    },
  });
  const { fields } = form;
  const [email] = useDebouncedValue(normaliseEmail(fields.values.email), PAUSE_MS);
  return (
    <RouteDrawer
      title="New Platform Admin"
      closeTo={ADMINS_PATH}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Create platform admin</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t create the platform admin. Nothing was changed">
          <div className={styles['names']}>
            <TextInput label="First name" autoComplete="off" data-autofocus {...fields.getInputProps('firstName')} />
            <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
          </div>
          <TextInput
            label="Email"
            type="email"
            autoComplete="off"
            description="They’ll sign in with this email."
            {...fields.getInputProps('email')}
          />
          {choice.sendEmail ? <AddressNote email={email} /> : null}
          <PlatformRoleChoice
            value={fields.values.platformRole}
            onChange={(role) => fields.setFieldValue('platformRole', role)}
          />
          <InviteChoices choice={choice} onChange={setChoice} isMailConfigured={isMailConfigured} />
        </Form>
        <p className={styles['quiet']}>
          They set their password with the invite link. You can change the role later; it applies at once.
        </p>
      </div>
    </RouteDrawer>
  );
}

/** The account already exists, so a failure here only means that the link has to be created later. */
async function invite(
  admin: PlatformAdminItem,
  sendEmail: boolean,
  headers: { 'Idempotency-Key': string },
): Promise<void> {
  const who = personName(admin);
  try {
    const { emailSent } = await callApi(
      api.super.admins[':id'].invite.$post(
        { param: { id: admin.id }, json: { expiresInDays: policies.invitationDays, sendEmail } },
        { headers },
      ),
    );
    toast.success(
      emailSent ? `${who} was created; the invitation is on its way` : `${who} was created; the invite link is ready`,
    );
  } catch (error) {
    toast.failure(`${who} is created, but the invite link failed`, error);
  }
}
