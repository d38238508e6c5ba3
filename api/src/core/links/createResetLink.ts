import { createLink, type LinkMutation, type LinkServices, type LinkUser, type NewLink } from './createLink.ts';

/** Creates a link to choose a new password. */
export const createResetLink = (
  services: LinkServices,
  mutation: LinkMutation,
  user: LinkUser,
  options: { expiresInHours: number; createdByUserId: string | null },
): Promise<NewLink> => createLink(services, mutation, 'reset', user, options);
