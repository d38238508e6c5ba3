import {
  Button,
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  TextInput,
  type WebhookWithSecret,
  api,
  callApi,
  confirmFor,
  useNavigate,
  useZodForm,
} from '@tenantry/kit';
import { createWebhookSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { BoundTenant } from '../features/developers/components/BoundTenant.tsx';
import { WEBHOOKS_PATH } from '../features/developers/components/DevelopersTabs.tsx';
import { useRefreshWebhooks } from '../features/webhooks/api/webhooksQuery.ts';
import { EventChoice } from '../features/webhooks/components/EventChoice.tsx';
import { SecretShownOnce } from '../features/webhooks/components/SecretShownOnce.tsx';
import styles from '../features/webhooks/components/webhooks.module.css';

/** Adds an endpoint, then shows its signing secret once. */
export function NewWebhookDrawer() {
  const navigate = useNavigate();
  const refresh = useRefreshWebhooks();
  const [created, setCreated] = useState<WebhookWithSecret | null>(null);
  const [tenant, setTenant] = useState<{ id: string; name: string } | null>(null);
  const form = useZodForm({
    schema: createWebhookSchema,
    initialValues: { url: '', eventTypes: null as string[] | null, tenantId: null as string | null },
    submit: (json) =>
      callApi(api.super.webhooks.$post({ json }, confirmFor({ action: 'Create a webhook', target: json.url }))),
    onSuccess: async (answer) => {
      setCreated(answer);
      await refresh();
    },
  });
  const { fields } = form;
  if (created)
    return (
      <RouteDrawer
        title="New webhook"
        closeTo={WEBHOOKS_PATH}
        footer={
          <Button variant="filled" onClick={() => void navigate(`${WEBHOOKS_PATH}/${created.id}`)}>
            I have copied it
          </Button>
        }
      >
        <div className={styles['section']}>
          <SecretShownOnce
            secret={created.secret}
            note="Your endpoint verifies each request with it. Store it with your other secrets: it can’t be shown again. If you lose it, rotate it."
          />
        </div>
      </RouteDrawer>
    );
  return (
    <RouteDrawer
      title="New webhook"
      closeTo={WEBHOOKS_PATH}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Create webhook</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t create the webhook. Nothing was changed">
          <TextInput
            label="URL"
            type="url"
            autoComplete="off"
            data-autofocus
            description="A public https address. It gets a POST request for each event."
            {...fields.getInputProps('url')}
          />
          <BoundTenant
            of="webhook"
            tenant={tenant}
            onChange={(next) => {
              setTenant(next);
              fields.setFieldValue('tenantId', next?.id ?? null);
            }}
          />
          <EventChoice
            value={fields.values.eventTypes}
            onChange={(next) => {
              fields.setFieldValue('eventTypes', next);
              fields.clearFieldError('eventTypes');
            }}
            error={(fields.errors['eventTypes'] as string | undefined) ?? null}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}
