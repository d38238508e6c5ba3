const kinds: Record<string, string> = {
  invitation: 'Invitation',
  password_reset: 'Reset link',
  password_changed: 'Password changed',
  email_changed: 'Email changed (old address)',
  email_change: 'Confirm a new email',
  email_in_use: 'Email already in use',
  email_change_notice: 'Email changed, with undo',
  email_change_undone: 'Email change undone',
  email_confirmed: 'Email changed (new address)',
  impersonation_notice: 'Support notice',
  second_factor_changed: 'Second factor changed',
  second_factor_reset: 'Second factor reset',
  second_factor_required: 'Second factor needed',
  webhook_disabled: 'Webhook disabled',
  frontend_halted: 'Release halted',
  test: 'Test email',
};

/** The label of an email template. Unknown templates of a newer server are shown by name. */
export const mailKind = (template: string): string => kinds[template] ?? template.replaceAll('_', ' ');
