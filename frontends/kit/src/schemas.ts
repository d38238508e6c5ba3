/**
 * The API's schemas for forms. Apart from the kit's main entry because a page without a form needs none of them, nor the
 * library behind them, which is a tenth of the first download.
 */
export {
  acceptInvitationSchema,
  changePasswordSchema,
  createClientSchema,
  createPlatformAdminSchema,
  createServiceKeySchema,
  createTenantSchema,
  entitlementFormSchema,
  forgotSchema,
  inviteTeamSchema,
  inviteTenantAdminSchema,
  logoMaxBytes,
  logoTypes,
  passwordSchema,
  profileStepSchema,
  provisionUserSchema,
  requiredNameSchema,
  resetSchema,
  saveMailSettingsSchema,
  scopeProblem,
  setPasswordSchema,
  signInSchema,
  slugFromName,
  tenantPlanFormSchema,
  updateServiceKeySchema,
  updateTeamPersonSchema,
  updateTenantSchema,
  updateTenantSettingsSchema,
  updateTenantUserSchema,
} from '@tenantry/api/schemas';
