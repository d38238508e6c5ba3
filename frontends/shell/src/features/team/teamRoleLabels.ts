import { type TeamPerson, hasClients } from '@tenantry/kit';

type TeamRole = TeamPerson['role'];

/** The tenant's roles as its own users see them. */
export const teamRoles: { role: TeamRole; label: string; description: string }[] = [
  { role: 'admin', label: 'Admin', description: 'Manages people, settings and mail. Sees everyone’s activity.' },
  {
    role: 'employee',
    label: 'Employee',
    get description() {
      return `${hasClients() ? 'Works with all clients. ' : ''}Can’t change settings or people.`;
    },
  },
  {
    role: 'client',
    label: 'Client',
    get description() {
      return `${hasClients() ? 'Sees only their own record. ' : ''}Doesn’t take a seat.`;
    },
  },
];

export const teamRoleLabel = (role: TeamRole): string => teamRoles.find((each) => each.role === role)!.label;
