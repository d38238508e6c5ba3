import type { Me } from '@tenantry/api/schemas';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from './meQuery.ts';

/** Who is signed in, as far as the shell knows. Makes no request. */
export const useKnownMe = (): Me | null | undefined => useQuery({ ...meQuery, enabled: false }).data;
