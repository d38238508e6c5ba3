import {
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  TextInput,
  type Webhook,
  api,
  callApi,
  toast,
  useNavigate,
  useQueryClient,
  useZodForm,
} from '@tenantry/kit';
import { updateWebhookSchema } from '@tenantry/kit/schemas';
import { WEBHOOKS_PATH } from '../features/developers/components/DevelopersTabs.tsx';
import { useRefreshWebhooks, webhooksQuery } from '../features/webhooks/api/webhooksQuery.ts';
import { FoundWebhook } from '../features/webhooks/components/FoundWebhook.tsx';
import { EventChoice } from '../features/webhooks/components/EventChoice.tsx';
import styles from '../features/webhooks/components/webhooks.module.css';

/** Changes an endpoint's URL and events. Its secret and its tenant stay. */
export const EditWebhookDrawer = () => (
  <FoundWebhook title="Edit webhook" closeTo={WEBHOOKS_PATH}>
    {(webhook) => <EditWebhook key={webhook.id} webhook={webhook} />}
  </FoundWebhook>
);

type Values = { url: string; eventTypes: string[] | null };

function EditWebhook({ webhook: { id, url, eventTypes, updatedAt } }: { webhook: Webhook }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefreshWebhooks();
  const closeTo = `${WEBHOOKS_PATH}/${id}`;
  const close = () => void navigate(closeTo);
  const form = useZodForm<Values, object, Webhook>({
    schema: updateWebhookSchema,
    initialValues: { url, eventTypes },
    version: updatedAt,
    reload: () => queryClient.refetchQueries({ queryKey: webhooksQuery.queryKey }),
    submit: (json, ifUpdatedAt) =>
      callApi(
        api.super.webhooks[':id'].$patch({ param: { id }, json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) } }),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success('The webhook is saved');
      close();
    },
  });
  const { fields } = form;
  return (
    <RouteDrawer
      title="Edit webhook"
      below={url}
      closeTo={closeTo}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t save the webhook. Nothing was changed">
          <TextInput
            label="URL"
            type="url"
            autoComplete="off"
            data-autofocus
            description="A public https address. Waiting deliveries, and those that you send again, go to the new one."
            {...fields.getInputProps('url')}
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
