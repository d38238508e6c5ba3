import { type Scheme, brandTokens } from '../../primitives/theme/brandTokens.ts';
import { type ColourTokens, darkTokens, lightTokens } from '../../primitives/theme/colourTokens.ts';

/** All colours of one scheme with this brand in them, for a part of the page that shows the other one. */
export function schemeTokens(colour: string | null, scheme: Scheme): ColourTokens {
  return { ...(scheme === 'light' ? lightTokens : darkTokens), ...(colour ? brandTokens(colour, scheme) : {}) };
}
