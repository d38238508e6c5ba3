import {
  Button,
  DrawerFooter,
  RequestId,
  RouteDrawer,
  SubmitButton,
  type TenantDetail,
  policies,
  useAttemptKey,
  useLocation,
  useNavigate,
  useQueryClient,
  useZodForm,
} from '@tenantry/kit';
import { inviteTenantAdminSchema } from '@tenantry/kit/schemas';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { useState } from 'react';
import { type Invited, inviteAdmin } from '../features/tenants/api/inviteAdmin.ts';
import { TENANTS_KEY } from '../features/tenants/api/tenantsQuery.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { InviteAdminForm } from '../features/tenants/components/InviteAdminForm.tsx';
import { InviteAdminResult } from '../features/tenants/components/InviteAdminResult.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

const emptyValues = { email: '', firstName: '', lastName: '', expiresInDays: policies.invitationDays };

/** Invites a tenant admin and shows the invite link. */
export function InviteAdminDrawer() {
  const tenant = useDrawerTenant();
  return tenant.status === 'deleted' ? (
    <DeletedTenantDrawer tenant={tenant} title="Invite admin" closeTo={tenantPath(tenant.id, 'onboarding')} />
  ) : (
    <InviteAdmin tenant={tenant} />
  );
}

function InviteAdmin({ tenant }: { tenant: TenantDetail }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const queryClient = useQueryClient();
  const attempt = useAttemptKey();
  const [invited, setInvited] = useState<Invited | null>(null);
  const home = tenantPath(tenant.id, 'onboarding');
  const close = () => void navigate({ pathname: home, search });
  const form = useZodForm({
    schema: inviteTenantAdminSchema,
    initialValues: emptyValues,
    submit: (values) => inviteAdmin(tenant.id, values, attempt.headersFor(values)),
    onSuccess: (answer) => {
      attempt.renew();
      setInvited(answer);
      void queryClient.invalidateQueries({ queryKey: TENANTS_KEY });
      void queryClient.invalidateQueries({ queryKey: ['overview'] });
      void queryClient.invalidateQueries({ queryKey: ['audit'] });
    },
  });
  const inviteAnother = () => {
    form.fields.setValues(emptyValues);
    form.fields.resetDirty(emptyValues);
    setInvited(null);
  };
  return (
    <RouteDrawer
      title="Invite admin"
      closeTo={home}
      above={<TenantBreadcrumb tenant={tenant} section="Onboarding" />}
      footer={
        invited ? (
          <DrawerFooter
            note={invited.requestId ? <RequestId id={invited.requestId} /> : null}
            other={
              <Button variant="subtle" onClick={inviteAnother}>
                Invite another
              </Button>
            }
          >
            <Button variant="filled" onClick={close}>
              Done
            </Button>
          </DrawerFooter>
        ) : (
          <DrawerFooter>
            <SubmitButton form={form}>Create invitation</SubmitButton>
          </DrawerFooter>
        )
      }
    >
      {invited ? (
        <InviteAdminResult invited={invited} tenant={tenant} />
      ) : (
        <div className={styles['section']}>
          <InviteAdminForm form={form} />
        </div>
      )}
    </RouteDrawer>
  );
}
