import { type Client, useKnownMe } from '@tenantry/kit';

/** Who can read the notes of a client, as the API decides it. */
export function useNotesReaders(client: Client | null): string {
  const staff = `the admins and employees of ${useKnownMe()?.tenant?.displayName ?? 'your workspace'}`;
  const linked = client?.linkedUser;
  return linked
    ? `Can be read by ${staff}, ${linked.name} (linked to this client) and platform admins.`
    : `Can be read by ${staff} and by platform admins. A client user who is linked to this client can read them, too.`;
}
