import { brandTokens, type ColourTokens, darkTokens, lightTokens, type Scheme } from '@tenantry/kit';

/** All colours of one scheme with this brand, for a part of the page that shows the other scheme. */
export function schemeTokens(colour: string | null, scheme: Scheme): ColourTokens {
  return { ...(scheme === 'light' ? lightTokens : darkTokens), ...(colour ? brandTokens(colour, scheme) : {}) };
}
