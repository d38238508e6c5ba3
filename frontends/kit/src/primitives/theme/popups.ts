/** Menus and tooltips hang here, so that they too stand inside a landmark. */
export const POPUPS_ID = 'tenantry-popups';
