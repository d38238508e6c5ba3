import { z } from 'zod';

export const recordedSchema = z.object({ ok: z.literal(true), recorded: z.int() });

export type RecordedEvents = z.infer<typeof recordedSchema>;
