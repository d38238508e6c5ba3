import { readPageConfig } from './readPageConfig.ts';

export const hasClients = (): boolean => readPageConfig().features.includes('clients');

/** The workspace's first own page for its admins, and for a platform admin who acts as its tenant. */
export const workspaceStart = (): string => (hasClients() ? '/clients' : '/activity');
