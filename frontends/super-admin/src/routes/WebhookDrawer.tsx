import {
  type Action,
  ActionDialog,
  Facts,
  Menu,
  MenuItem,
  Note,
  ReasonButton,
  RouteDrawer,
  RowMenu,
  Time,
  type Webhook,
  api,
  callApi,
  confirmFor,
  toast,
  useMutation,
  useNavigate,
  usePlatformRights,
} from '@tenantry/kit';
import { IconBan, IconPencil, IconPlayerPlay, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { WEBHOOKS_PATH } from '../features/developers/components/DevelopersTabs.tsx';
import { useRefreshWebhooks } from '../features/webhooks/api/webhooksQuery.ts';
import { DeliveryList } from '../features/webhooks/components/DeliveryList.tsx';
import { FoundWebhook } from '../features/webhooks/components/FoundWebhook.tsx';
import { SecretShownOnce } from '../features/webhooks/components/SecretShownOnce.tsx';
import { WebhookStatus } from '../features/webhooks/components/WebhookStatus.tsx';
import styles from '../features/webhooks/components/webhooks.module.css';

/** One endpoint: its status, its secret, and its deliveries. */
export const WebhookDrawer = () => (
  <FoundWebhook size="lg" title="Webhook" closeTo={WEBHOOKS_PATH}>
    {(webhook) => <OpenWebhook webhook={webhook} />}
  </FoundWebhook>
);

type Name = 'rotate' | 'disable' | 'enable' | 'delete';

function OpenWebhook({ webhook }: { webhook: Webhook }) {
  const navigate = useNavigate();
  const refresh = useRefreshWebhooks();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [asking, ask] = useState<Name | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { mutate: sendTest, isPending } = useMutation({
    mutationFn: () => callApi(api.super.webhooks[':id'].test.$post({ param: { id: webhook.id } })),
    onSuccess: async () => {
      await refresh();
      toast.success('A test is on its way');
    },
    onError: (failure) => toast.failure('Couldn’t send a test', failure),
  });
  const { sent, retrying, failed } = webhook.lastDay;
  return (
    <RouteDrawer
      size="lg"
      title={webhook.url}
      name={webhook.url}
      closeTo={WEBHOOKS_PATH}
      below={
        <span className={styles['quiet']}>
          <WebhookStatus webhook={webhook} /> · created <Time at={webhook.createdAt} as="date" /> by{' '}
          {webhook.createdByName}
        </span>
      }
      actions={
        <>
          <ReasonButton
            disabledReason={disabledReason ?? (webhook.isEnabled ? null : 'Enable the webhook first')}
            leftSection={<IconSend size={14} />}
            loading={isPending}
            onClick={() => sendTest()}
          >
            Send a test
          </ReasonButton>
          <RowMenu label={`Actions for ${webhook.url}`}>
            <MenuItem
              icon={<IconPencil size={16} />}
              disabledReason={disabledReason}
              onClick={() => void navigate(`${WEBHOOKS_PATH}/${webhook.id}/edit`)}
            >
              Edit
            </MenuItem>
            <MenuItem icon={<IconRefresh size={16} />} disabledReason={disabledReason} onClick={() => ask('rotate')}>
              Rotate the secret…
            </MenuItem>
            {webhook.isEnabled ? (
              <MenuItem icon={<IconBan size={16} />} disabledReason={disabledReason} onClick={() => ask('disable')}>
                Disable…
              </MenuItem>
            ) : (
              <MenuItem
                icon={<IconPlayerPlay size={16} />}
                disabledReason={disabledReason}
                onClick={() => ask('enable')}
              >
                Enable…
              </MenuItem>
            )}
            <Menu.Divider />
            <MenuItem
              icon={<IconTrash size={16} />}
              isDestructive
              disabledReason={disabledReason}
              onClick={() => ask('delete')}
            >
              Delete…
            </MenuItem>
          </RowMenu>
        </>
      }
    >
      <div className={styles['section']}>
        {webhook.disabledReason === 'failing' || webhook.disabledReason === 'gone' ? (
          <Note tone="bad" role="alert" title="It gets no more events">
            {webhook.disabledReason === 'gone'
              ? 'The endpoint responded that it is gone (410).'
              : 'The endpoint has not accepted an event for five days.'}{' '}
            Fix it, enable it again, and read what it missed from GET /service/events.
          </Note>
        ) : null}
        {secret ? (
          <SecretShownOnce
            secret={secret}
            note="For 24 hours, the earlier secret signs too. Deploy this one within that time: it can’t be shown again."
          />
        ) : null}
        <Facts
          items={[
            { label: 'Last 24 hours', value: `${sent} delivered, ${retrying} waiting, ${failed} given up` },
            { label: 'Events', value: webhook.eventTypes?.join(', ') ?? 'All, later ones included' },
            { label: 'Tenant', value: webhook.tenant ? (webhook.tenant.name ?? 'A deleted tenant') : 'All tenants' },
            {
              label: 'Signing secret',
              value: (
                <>
                  <span className="mono">whsec_••••••••{webhook.secretLastFour}</span>
                  {webhook.previousSecretUntil ? (
                    <>
                      ; the earlier one signs too for <Time at={webhook.previousSecretUntil} as="left" />
                    </>
                  ) : null}
                </>
              ),
            },
          ]}
        />
        <section aria-label="Deliveries">
          <DeliveryList webhook={webhook} />
        </section>
      </div>
      {asking ? (
        <ActionDialog
          action={actionOf(asking, webhook, setSecret, () => void navigate(WEBHOOKS_PATH))}
          refresh={refresh}
          onClose={() => ask(null)}
        />
      ) : null}
    </RouteDrawer>
  );
}

function actionOf(
  name: Name,
  { id, url, previousSecretUntil }: Webhook,
  showSecret: (secret: string) => void,
  leave: () => void,
): Action {
  const one = api.super.webhooks[':id'];
  const param = { id };
  switch (name) {
    case 'rotate':
      return {
        ...(previousSecretUntil
          ? {
              title: 'Rotate the secret again?',
              description:
                'Only the two newest secrets sign. The latest one signs for 24 more hours; the one before it stops at once. If your endpoint still uses that one, it refuses every event until you deploy the new secret.',
              isDestructive: true,
            }
          : {
              title: 'Rotate the secret?',
              description:
                'A new secret is shown once. Both secrets sign for 24 hours, so that your endpoint can change over without missing an event.',
            }),
        confirmLabel: 'Rotate',
        done: 'The secret was rotated',
        run: async () => {
          const answer = await callApi(
            one['rotate-secret'].$post({ param }, confirmFor({ action: 'Rotate a webhook’s secret', target: url })),
          );
          showSecret(answer.secret);
        },
      };
    case 'disable':
      return {
        title: 'Disable this webhook?',
        description: `${url} gets no more events. Those that happen meanwhile aren’t queued for it, and deliveries that are due meanwhile are given up. You can send those again.`,
        confirmLabel: 'Disable',
        isDestructive: true,
        done: 'The webhook is disabled',
        run: () => callApi(one.$patch({ param, json: { isEnabled: false } })),
      };
    case 'enable':
      return {
        title: 'Enable this webhook?',
        description: `${url} gets events from now on.`,
        confirmLabel: 'Enable',
        done: 'The webhook is enabled',
        run: () => callApi(one.$patch({ param, json: { isEnabled: true } })),
      };
    case 'delete':
      return {
        title: 'Delete this webhook?',
        description: `${url} gets no more events, and its deliveries and its secret are deleted.`,
        confirmLabel: 'Delete',
        isDestructive: true,
        done: 'The webhook was deleted',
        run: async () => {
          await callApi(one.$delete({ param }));
          leave();
        },
      };
  }
}
