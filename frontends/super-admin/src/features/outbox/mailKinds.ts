const kinds: Record<string, string> = {
  invitation: 'Invitation',
  password_reset: 'Reset link',
  password_changed: 'Password changed',
  email_changed: 'Address changed (old address)',
  email_confirmed: 'Address changed (new address)',
  impersonation_notice: 'Support notice',
  test: 'Test mail',
};

/** What a mail is about. A kind that a newer server sends is named as it is. */
export const mailKind = (template: string): string => kinds[template] ?? template.replaceAll('_', ' ');
