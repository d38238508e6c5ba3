import {
  Button,
  type CreatedServiceKey,
  DrawerFooter,
  Form,
  NativeSelect,
  RouteDrawer,
  SubmitButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  useNavigate,
  useQuery,
  useSearchParams,
  useZodForm,
} from '@tenantry/kit';
import { createServiceKeySchema, scopeProblem } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { serviceKeysQuery, useRefreshServiceKeys } from '../features/developers/api/serviceKeysQuery.ts';
import { BoundTenant } from '../features/developers/components/BoundTenant.tsx';
import { KeyShownOnce } from '../features/developers/components/KeyShownOnce.tsx';
import { ScopeChoice } from '../features/developers/components/ScopeChoice.tsx';
import { DEVELOPERS_PATH } from '../features/developers/developersPath.ts';
import type { Scope } from '../features/developers/scopeDescriptions.ts';
import styles from './NewServiceKeyDrawer.module.css';

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: '', label: 'Never' },
];

/**
 * Creates a service key, then shows it once. `?like=` begins with what another key has, to replace it; `?remote=` with
 * one that uploads releases of a frontend.
 */
export function NewServiceKeyDrawer() {
  const [params] = useSearchParams();
  const { data } = useQuery(serviceKeysQuery);
  const [created, setCreated] = useState<CreatedServiceKey | null>(null);
  const likeId = params.get('like');
  if (likeId !== null && !data) return null;
  if (created) return <Created created={created} />;
  const like = data?.items.find(({ id }) => id === likeId) ?? forRemote(params.get('remote'));
  return <NewKey like={like} onCreated={setCreated} />;
}

const forRemote = (remoteId: string | null) =>
  remoteId === null
    ? undefined
    : { name: `Deploy ${remoteId}`, scopes: ['frontends:release'] as Scope[], tenant: null, remoteId };

type NewKeyProps = {
  like:
    | { name: string; scopes: Scope[]; tenant: { id: string; name: string } | null; remoteId: string | null }
    | undefined;
  onCreated: (created: CreatedServiceKey) => void;
};

function NewKey({ like, onCreated }: NewKeyProps) {
  const refresh = useRefreshServiceKeys();
  const [tenant, setTenant] = useState(like?.tenant ?? null);
  const form = useZodForm({
    schema: createServiceKeySchema,
    initialValues: {
      name: like?.name ?? '',
      scopes: like?.scopes ?? ([] as Scope[]),
      tenantId: like?.tenant?.id ?? (null as string | null),
      remoteId: like?.remoteId ?? (null as string | null),
      expiresInDays: 90 as 30 | 90 | 365 | null,
    },
    submit: (json) =>
      callApi(
        api.super['service-keys'].$post({ json }, confirmFor({ action: 'Create a service key', target: json.name })),
      ),
    onSuccess: async (answer) => {
      onCreated(answer);
      await refresh();
    },
  });
  const { fields } = form;
  const { scopes, tenantId } = fields.values;
  const isRelease = scopes.includes('frontends:release');
  const disabledReason = (scope: Scope) =>
    scopes.length === 0 && !(tenantId && ['tenants:write', 'frontends:release'].includes(scope))
      ? null
      : scopeProblem({
          scopes: [...scopes, scope],
          isBoundToTenant: tenantId !== null,
          isForRemote: isRelease || scope === 'frontends:release',
        });
  return (
    <RouteDrawer
      title="New service key"
      closeTo={DEVELOPERS_PATH}
      ownParams={['like', 'remote']}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Create service key</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t create the service key. Nothing was changed">
          <TextInput
            label="Name"
            autoComplete="off"
            data-autofocus
            description="Where you’ll use it. The audit log shows it with the key’s changes."
            {...fields.getInputProps('name')}
          />
          <BoundTenant
            of="key"
            tenant={tenant}
            onChange={(next) => {
              setTenant(next);
              fields.setFieldValue('tenantId', next?.id ?? null);
            }}
          />
          <ScopeChoice
            value={scopes}
            onChange={(next) => {
              fields.setFieldValue('scopes', next);
              if (!next.includes('frontends:release')) fields.setFieldValue('remoteId', null);
              fields.clearFieldError('scopes');
            }}
            disabledReason={disabledReason}
            error={(fields.errors['scopes'] as string | undefined) ?? null}
          />
          {isRelease ? (
            <TextInput
              label="Frontend"
              autoComplete="off"
              description="The id of the frontend whose releases the key can upload."
              value={fields.values.remoteId ?? ''}
              onChange={(event) => fields.setFieldValue('remoteId', event.currentTarget.value || null)}
              error={fields.errors['remoteId']}
            />
          ) : null}
          <NativeSelect
            label="Expires after"
            data={lifetimes}
            value={String(fields.values.expiresInDays ?? '')}
            onChange={({ currentTarget: { value } }) =>
              fields.setFieldValue('expiresInDays', value === '' ? null : (Number(value) as 30 | 90 | 365))
            }
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}

function Created({ created }: { created: CreatedServiceKey }) {
  const navigate = useNavigate();
  return (
    <RouteDrawer
      title="New service key"
      closeTo={DEVELOPERS_PATH}
      footer={
        <Button variant="filled" onClick={() => void navigate(DEVELOPERS_PATH)}>
          I have copied it
        </Button>
      }
    >
      <div className={styles['section']}>
        <KeyShownOnce created={created} />
      </div>
    </RouteDrawer>
  );
}
