import {
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  type TenantDetail,
  TextInput,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { useEditTenantForm } from '../features/tenants/api/useEditTenantForm.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { SlugField } from '../features/tenants/components/SlugField.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** Edits a tenant's name and slug. Its branding is up to its admins. */
export function EditTenantDrawer() {
  const tenant = useDrawerTenant();
  return tenant.status === 'deleted' ? (
    <DeletedTenantDrawer tenant={tenant} title="Edit tenant" closeTo={tenantPath(tenant.id)} />
  ) : (
    <EditTenant tenant={tenant} />
  );
}

function EditTenant({ tenant }: { tenant: TenantDetail }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const home = tenantPath(tenant.id);
  const close = () => void navigate({ pathname: home, search });
  const form = useEditTenantForm(tenant, close);
  const { fields } = form;
  const slug = fields.values.slug.trim().toLowerCase();
  return (
    <RouteDrawer
      title="Edit tenant"
      closeTo={home}
      above={<TenantBreadcrumb tenant={tenant} />}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t save the tenant. Nothing was changed">
          <TextInput
            label="Name"
            description="Used on this platform. The tenant’s users see its display name, which its admin sets."
            autoComplete="off"
            data-autofocus
            {...fields.getInputProps('name')}
          />
          <SlugField
            slug={fields.values.slug}
            own={tenant.slug}
            description="Identifies the tenant in URLs and at sign-in."
            {...fields.getInputProps('slug')}
          />
        </Form>
        {slug !== tenant.slug ? (
          <p className={styles['consequence']} role="status">
            When you save, <span className="mono">{tenant.slug}</span> stops working for this tenant, and another tenant
            can take it. Update anything that uses the old slug. Links you already shared keep working, and users sign
            in as before.
          </p>
        ) : null}
      </div>
    </RouteDrawer>
  );
}
