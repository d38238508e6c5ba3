import {
  Button,
  Form,
  RouteDrawer,
  SubmitButton,
  type TenantDetail,
  TenantTile,
  TextInput,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { useEditTenantForm } from '../features/tenants/api/useEditTenantForm.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { SlugField } from '../features/tenants/components/SlugField.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** A tenant's name and slug, over its own drawer. How it looks is its admin's to decide. */
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
      above={
        <span className={styles['above']}>
          <TenantTile
            name={tenant.name}
            color={tenant.settings.primaryColor}
            logoUrl={tenant.settings.logoUrl}
            size={16}
          />
          {tenant.name}
        </span>
      }
      footer={
        <>
          <Button variant="subtle" onClick={close}>
            Cancel
          </Button>
          <SubmitButton form={form}>Save</SubmitButton>
        </>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="The tenant was not saved, and nothing was changed">
          <TextInput
            label="Name"
            description="The platform’s own name for it. Its people see the display name, which its admin chooses."
            autoComplete="off"
            data-autofocus
            {...fields.getInputProps('name')}
          />
          <SlugField
            slug={fields.values.slug}
            own={tenant.slug}
            description="Names the tenant in addresses and at sign-in."
            {...fields.getInputProps('slug')}
          />
        </Form>
        {slug !== tenant.slug ? (
          <p className={styles['consequence']} role="status">
            Once saved, <span className="mono">{tenant.slug}</span> stops naming this tenant at once, and another tenant
            may take it. Whatever uses it has to learn the new one. Links that were handed out go on working, and people
            sign in as before.
          </p>
        ) : null}
      </div>
    </RouteDrawer>
  );
}
