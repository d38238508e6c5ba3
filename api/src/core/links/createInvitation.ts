import { createLink, type LinkMutation, type LinkServices, type LinkUser, type NewLink } from './createLink.ts';

/** Creates a link to choose a first password and sign in. */
export const createInvitation = (
  services: LinkServices,
  mutation: LinkMutation,
  user: LinkUser,
  { expiresInDays, createdByUserId }: { expiresInDays: number; createdByUserId: string | null },
): Promise<NewLink> =>
  createLink(services, mutation, 'invitation', user, { expiresInHours: expiresInDays * 24, createdByUserId });
