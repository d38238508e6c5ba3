export const platformRoles = ['owner', 'support', 'auditor'] as const;
export type PlatformRole = (typeof platformRoles)[number];

export type PlatformRoles = readonly PlatformRole[];

const everyRole: PlatformRoles = platformRoles;
const owners: PlatformRoles = ['owner'];
const helpers: PlatformRoles = ['owner', 'support'];
const readers: PlatformRoles = ['owner', 'auditor'];

/** Which platform roles may do what. The route policy enforces it, and the console offers only what it allows. */
export const platformRights = {
  ownAccount: everyRole,
  /** Tenants, their users, outgoing email and the audit log, without links. */
  readConsole: everyRole,
  /** Tenants and their lifecycle, accounts and passwords, and sending email again. */
  manageTenants: owners,
  /** Invitation and reset links of a tenant's users: showing, creating, emailing and revoking them. */
  handOutLinks: helpers,
  /** The text of outgoing email, in which links don't work. */
  previewMail: helpers,
  unlockSignIn: helpers,
  endUserSessions: helpers,
  impersonate: helpers,
  exportAudit: readers,
  /** Lists of tenants, users and invitations, as files. */
  exportLists: readers,
  readPlatformAdmins: readers,
  managePlatformAdmins: owners,
  readPlatformSettings: readers,
  managePlatformSettings: owners,
  readAsTenant: everyRole,
  changeAsTenant: owners,
  /** The tenant's settings, email account and onboarding, while impersonating one of its admins. */
  changeSettingsWhileImpersonating: owners,
} as const satisfies Record<string, PlatformRoles>;

export type PlatformRight = keyof typeof platformRights;

/** False for anyone who isn't a platform admin. */
export const hasPlatformRight = (role: PlatformRole | null, right: PlatformRight): boolean =>
  role !== null && platformRights[right].includes(role);
