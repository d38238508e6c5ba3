import { StatusMark, type Webhook } from '@tenantry/kit';

/** Whether an endpoint gets events, and whether deliveries succeed. */
export function WebhookStatus({ webhook }: { webhook: Webhook }) {
  if (webhook.disabledReason === 'admin') return <StatusMark kind="deactivated">Disabled</StatusMark>;
  if (webhook.disabledReason === 'gone') return <StatusMark kind="failed">Gone</StatusMark>;
  if (webhook.disabledReason === 'failing') return <StatusMark kind="failed">Disabled, failing</StatusMark>;
  if (webhook.failingSince !== null) return <StatusMark kind="pending">Retrying</StatusMark>;
  return <StatusMark kind="active">Delivering</StatusMark>;
}
