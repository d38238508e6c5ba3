import type { AuditAction } from '../../contract/auditActions.ts';
import type { EventType } from '../../contract/eventTypes.ts';

/** The audit actions that are events, where they concern a tenant and succeeded. */
export const eventOfAction: Partial<Record<AuditAction, EventType>> = {
  tenant_created: 'tenant.created',
  tenant_updated: 'tenant.updated',
  tenant_activated: 'tenant.activated',
  tenant_onboarding_completed: 'tenant.onboarded',
  tenant_suspended: 'tenant.suspended',
  tenant_deleted: 'tenant.deleted',
  tenant_restored: 'tenant.restored',
  tenant_purged: 'tenant.purged',
  super_provision_user_created: 'user.provisioned',
  tenant_admin_invited: 'user.provisioned',
  tenant_user_invited: 'user.provisioned',
  tenant_user_updated: 'user.updated',
  tenant_user_activated: 'user.activated',
  tenant_user_deactivated: 'user.deactivated',
  tenant_user_removed: 'user.removed',
  super_provision_user_updated: 'user.updated',
  super_user_updated_tenant_user: 'user.updated',
  super_user_activated_tenant_user: 'user.activated',
  super_user_deactivated_tenant_user: 'user.deactivated',
  auth_password_changed: 'user.password_changed',
  auth_password_reset: 'user.password_changed',
  super_user_set_password: 'user.password_changed',
  super_provision_user_set_password: 'user.password_changed',
  tenant_user_invite_accepted: 'invitation.accepted',
  super_user_impersonation_started: 'impersonation.started',
  super_user_impersonation_ended: 'impersonation.ended',
  tenant_entitlement_set: 'entitlement.changed',
  tenant_entitlement_removed: 'entitlement.changed',
};
