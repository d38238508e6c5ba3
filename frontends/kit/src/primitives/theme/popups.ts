/** Menus and tooltips are rendered here, so that they are inside a landmark too. */
export const POPUPS_ID = 'tenantry-popups';
