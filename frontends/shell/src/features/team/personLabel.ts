import type { TeamPerson } from '@tenantry/kit';

export const personLabel = ({ firstName, lastName, email }: Pick<TeamPerson, 'firstName' | 'lastName' | 'email'>) =>
  `${firstName} ${lastName}`.trim() || email;
