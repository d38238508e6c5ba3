/** What an event is about. Decides which fields its data has. */
export type EventSubject = 'tenant' | 'user' | 'entitlement' | 'impersonation';

/** Every type of event, in the words of the docs and the console. The names are a contract. */
export const eventTypes = {
  'tenant.created': { about: 'tenant', description: 'A tenant was created.' },
  'tenant.updated': { about: 'tenant', description: 'A tenant’s name, slug, plan, external id or metadata changed.' },
  'tenant.activated': { about: 'tenant', description: 'A platform admin activated a tenant.' },
  'tenant.onboarded': { about: 'tenant', description: 'A tenant’s admin completed onboarding.' },
  'tenant.suspended': { about: 'tenant', description: 'A tenant was suspended. Its users lose access at once.' },
  'tenant.deleted': { about: 'tenant', description: 'A tenant was deleted. It can be restored for 30 days.' },
  'tenant.restored': { about: 'tenant', description: 'A deleted tenant was restored.' },
  'tenant.purged': { about: 'tenant', description: 'A deleted tenant is gone for good. Delete its data.' },
  'user.provisioned': { about: 'user', description: 'A user was created.' },
  'user.updated': { about: 'user', description: 'A user’s name, email or role changed.' },
  'user.activated': { about: 'user', description: 'A user was activated.' },
  'user.deactivated': { about: 'user', description: 'A user was deactivated. They lose access at once.' },
  'user.removed': { about: 'user', description: 'A user was removed from a tenant.' },
  'user.password_changed': { about: 'user', description: 'A user’s password was set or changed.' },
  'invitation.accepted': {
    about: 'user',
    description: 'An invited user chose a password and signed in. It activates them too, if they weren’t active.',
  },
  'impersonation.started': { about: 'impersonation', description: 'A platform admin began to impersonate a user.' },
  'impersonation.ended': { about: 'impersonation', description: 'An impersonation ended.' },
  'entitlement.changed': { about: 'entitlement', description: 'An entitlement was set or removed.' },
} as const satisfies Record<string, { about: EventSubject; description: string }>;

export type EventType = keyof typeof eventTypes;
