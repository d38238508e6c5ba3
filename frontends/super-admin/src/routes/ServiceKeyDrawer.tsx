import {
  DrawerFooter,
  Form,
  RecordFailure,
  RouteDrawer,
  type ServiceKey,
  SubmitButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  toast,
  useNavigate,
  useParams,
  useQuery,
  useZodForm,
} from '@tenantry/kit';
import { scopeProblem, updateServiceKeySchema } from '@tenantry/kit/schemas';
import { serviceKeysQuery, useRefreshServiceKeys } from '../features/developers/api/serviceKeysQuery.ts';
import { ScopeChoice } from '../features/developers/components/ScopeChoice.tsx';
import { keyPrefix } from '../features/developers/keyPrefix.ts';
import { DEVELOPERS_PATH } from '../features/developers/developersPath.ts';
import type { Scope } from '../features/developers/scopeDescriptions.ts';
import styles from './NewServiceKeyDrawer.module.css';

/** A key's name and scopes. */
export function ServiceKeyDrawer() {
  const { keyId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(serviceKeysQuery);
  const key = data?.items.find(({ id }) => id === keyId);
  if (key) return <EditKey key={key.id} serviceKey={key} />;
  if (!data && !error) return null;
  return (
    <RouteDrawer title="Service key" name="" closeTo={DEVELOPERS_PATH}>
      <RecordFailure
        noun="service key"
        error={data ? null : error}
        notFound={{
          title: 'Service key not found',
          text: 'Check the link.',
          linkLabel: 'Show all service keys',
          to: DEVELOPERS_PATH,
        }}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    </RouteDrawer>
  );
}

function EditKey({ serviceKey }: { serviceKey: ServiceKey }) {
  const navigate = useNavigate();
  const refresh = useRefreshServiceKeys();
  const form = useZodForm({
    schema: updateServiceKeySchema,
    initialValues: { name: serviceKey.name, scopes: serviceKey.scopes },
    disabledReason:
      serviceKey.status === 'active' ? null : `This key is ${serviceKey.status}. Create another one instead.`,
    submit: (json) =>
      callApi(
        api.super['service-keys'][':id'].$patch(
          { param: { id: serviceKey.id }, json },
          confirmFor({ action: 'Change a service key', target: serviceKey.name }),
        ),
      ),
    onSuccess: async ({ name }) => {
      await refresh();
      toast.success(`${name} is saved`);
      void navigate(DEVELOPERS_PATH);
    },
  });
  const { fields } = form;
  const disabledReason = (scope: Scope) =>
    scopeProblem({
      scopes: [...fields.values.scopes, scope],
      isBoundToTenant: serviceKey.tenant !== null,
      isForRemote: serviceKey.remoteId !== null,
    });
  return (
    <RouteDrawer
      title={`Edit ${serviceKey.name}`}
      name={serviceKey.name}
      closeTo={DEVELOPERS_PATH}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save changes</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <p className={styles['quiet']}>
          <code>{keyPrefix(serviceKey)}</code> · {serviceKey.tenant?.name ?? 'all tenants'} · created by{' '}
          {serviceKey.createdBy.name}. What you save applies from the key’s next request on.
        </p>
        <Form form={form} failureTitle="Couldn’t save the service key. Nothing was changed">
          <TextInput label="Name" autoComplete="off" data-autofocus {...fields.getInputProps('name')} />
          <ScopeChoice
            value={fields.values.scopes}
            onChange={(next) => fields.setFieldValue('scopes', next)}
            disabledReason={disabledReason}
            error={(fields.errors['scopes'] as string | undefined) ?? null}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}
