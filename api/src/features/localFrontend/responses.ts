import { z } from 'zod';

export const localFrontendSchema = z.object({
  id: z.string().meta({ examples: ['scheduling'] }),
  name: z.string().meta({ examples: ['Scheduling'] }),
  basePath: z.string().meta({ examples: ['/scheduling'] }),
});

export type ShownLocalFrontend = z.infer<typeof localFrontendSchema>;
