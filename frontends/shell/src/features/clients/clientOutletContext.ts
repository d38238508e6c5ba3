import { type Client, useOutletContext } from '@tenantry/kit';

/** The client of the surrounding drawer. */
export const useDrawerClient = () => useOutletContext<Client>();
