export const FRONTENDS_PATH = '/super/settings/frontends';
export const frontendPath = (id: string) => `${FRONTENDS_PATH}/${id}`;
