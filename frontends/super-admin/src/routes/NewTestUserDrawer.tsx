import {
  Button,
  Checkbox,
  DrawerFooter,
  Form,
  NativeSelect,
  type NewTestUser,
  RouteDrawer,
  SubmitButton,
  type TenantRole,
  Time,
  api,
  callApi,
  confirmFor,
  policies,
  toast,
  useLocation,
  useNavigate,
  useZodForm,
} from '@tenantry/kit';
import { createTestUserSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { personName } from '../features/people/personName.ts';
import { userPath, usersPath } from '../features/people/userPaths.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { useRefreshUsers } from '../features/users/api/useRefreshUsers.ts';
import { PasswordShownOnce } from '../features/users/components/PasswordShownOnce.tsx';
import { RoleChoice } from '../features/users/components/RoleChoice.tsx';
import styles from './drawer.module.css';

const lifetimes = [
  { value: '1', label: '1 hour' },
  { value: '8', label: '8 hours' },
  { value: String(policies.testUserHours), label: '1 day' },
  { value: '72', label: '3 days' },
  { value: String(policies.testUserMaxHours), label: '1 week' },
];

/** Creates an account to try the tenant with. It is shown in its own drawer, unless its password has to be shown. */
export function NewTestUserDrawer() {
  const [created, setCreated] = useState<NewTestUser | null>(null);
  const tenant = useDrawerTenant();
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshUsers();
  const open = ({ id }: { id: string }) => void navigate({ pathname: userPath(tenant.id, id), search });
  if (created?.password) return <Created created={created} password={created.password} onOpen={() => open(created)} />;
  return (
    <NewTestUserForm
      onCreated={(user) => {
        void refresh();
        if (user.password) setCreated(user);
        else {
          toast.success(`Created ${personName(user)}`);
          open(user);
        }
      }}
    />
  );
}

function NewTestUserForm({ onCreated }: { onCreated: (created: NewTestUser) => void }) {
  const tenant = useDrawerTenant();
  const form = useZodForm({
    schema: createTestUserSchema,
    initialValues: { role: 'EMPLOYEE' as TenantRole, hours: policies.testUserHours as number, withPassword: false },
    submit: (json) =>
      callApi(
        api.super.tenants[':tenantId']['test-users'].$post(
          { param: { tenantId: tenant.id }, json },
          confirmFor({ action: 'Create a test user with a password', target: tenant.name }),
        ),
      ),
    onSuccess: onCreated,
  });
  const { fields } = form;
  return (
    <RouteDrawer
      title="New test user"
      closeTo={usersPath(tenant.id)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Create test user</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <p>
          An account to try {tenant.name} with. It gets no email, takes no seat, and removes itself when its time is up.
        </p>
        <Form form={form} failureTitle="Couldn’t create the test user. Nothing was changed">
          <RoleChoice value={fields.values.role} onChange={(role) => fields.setFieldValue('role', role)} />
          <NativeSelect
            label="Removed after"
            data={lifetimes}
            value={String(fields.values.hours)}
            onChange={({ currentTarget: { value } }) => fields.setFieldValue('hours', Number(value))}
          />
          <Checkbox
            label="Make a password"
            description="To sign in as this user yourself, such as on a phone. Without one, use Login as this user."
            {...fields.getInputProps('withPassword', { type: 'checkbox' })}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}

type CreatedProps = { created: NewTestUser; password: string; onOpen: () => void };

function Created({ created, password, onOpen }: CreatedProps) {
  const tenant = useDrawerTenant();
  return (
    <RouteDrawer
      title="New test user"
      closeTo={usersPath(tenant.id)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
      footer={
        <Button variant="filled" onClick={onOpen}>
          Open user drawer
        </Button>
      }
    >
      <div className={styles['section']}>
        <p>
          <b>{created.email}</b> can sign in to {tenant.name}. The account is removed{' '}
          {created.testUserUntil ? <Time at={created.testUserUntil} as="left" /> : null}.
        </p>
        <PasswordShownOnce isTemporary={false} value={password} />
      </div>
    </RouteDrawer>
  );
}
