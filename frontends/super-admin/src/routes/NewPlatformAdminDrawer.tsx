import {
  Button,
  Form,
  type PlatformAdminItem,
  RouteDrawer,
  SubmitButton,
  TextInput,
  api,
  callApi,
  createPlatformAdminSchema,
  toast,
  useAttemptKey,
  useLocation,
  useNavigate,
  useZodForm,
} from '@tenantry/kit';
import { useState } from 'react';
import { ADMINS_PATH, adminPath } from '../features/admins/adminPaths.ts';
import { useIsPlatformMailConfigured } from '../features/admins/api/useIsPlatformMailConfigured.ts';
import { useRefreshAdmins } from '../features/admins/api/useRefreshAdmins.ts';
import { InviteChoices } from '../features/admins/components/InviteChoices.tsx';
import { personName } from '../features/users/personName.ts';
import styles from './NewPlatformAdminDrawer.module.css';

/** Creates a platform admin and, unless told otherwise, the invite link; then opens their drawer, where the link stands. */
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
    initialValues: { firstName: '', lastName: '', email: '' },
    submit: (values) => callApi(api.super.admins.$post({ json: values }, { headers: attempt.headersFor(values) })),
    onSuccess: async (admin) => {
      if (choice.generateLink)
        await invite(admin, choice.sendEmail && isMailConfigured, inviteAttempt.headersFor(admin.id));
      else toast.success(`${personName(admin)} is created, without an invitation yet`);
      await refresh();
      void navigate({ pathname: adminPath(admin.id), search }, { replace: true });
    },
  });
  const { fields } = form;
  return (
    <RouteDrawer
      title="New Platform Admin"
      closeTo={ADMINS_PATH}
      footer={
        <>
          <Button variant="subtle" onClick={() => void navigate({ pathname: ADMINS_PATH, search })}>
            Cancel
          </Button>
          <SubmitButton form={form}>Create platform admin</SubmitButton>
        </>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Nobody was created, and nothing was changed">
          <div className={styles['names']}>
            <TextInput label="First name" autoComplete="off" data-autofocus {...fields.getInputProps('firstName')} />
            <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
          </div>
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="off"
            description="They will sign in with it."
            {...fields.getInputProps('email')}
          />
          <InviteChoices choice={choice} onChange={setChoice} isMailConfigured={isMailConfigured} />
        </Form>
        <p className={styles['quiet']}>
          A platform admin can do everything here: see and change every tenant, impersonate its active users, and invite
          other platform admins. There is no default password; it is chosen through the invitation.
        </p>
      </div>
    </RouteDrawer>
  );
}

/** The account stands by now: a failure here takes nothing back, and the drawer that opens offers it again. */
async function invite(
  admin: PlatformAdminItem,
  sendEmail: boolean,
  headers: { 'Idempotency-Key': string },
): Promise<void> {
  const who = personName(admin);
  try {
    const { emailSent } = await callApi(
      api.super.admins[':id'].invite.$post(
        { param: { id: admin.id }, json: { expiresInDays: 7, sendEmail } },
        { headers },
      ),
    );
    toast.success(
      emailSent ? `${who} is created; the invitation is on its way` : `${who} is created; the invite link is ready`,
    );
  } catch (error) {
    toast.failure(`${who} is created, but no invite link was made`, error);
  }
}
