import type { z } from 'zod';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { changeFrontend } from './changeFrontend.ts';
import type { Frontend, updateFrontendSchema } from './schemas.ts';

type Input = z.output<typeof updateFrontendSchema>;

/** Renames a frontend, or changes how many of its page loads may fail. Who gets which release stays. */
export const updateFrontend = (ctx: AsPlatformAdmin, id: string, input: Input): Promise<Frontend> =>
  changeFrontend(
    ctx,
    id,
    { action: 'frontend_changed', expectedRevision: input.expectedRevision },
    async ({ row, update, audit, nothingChanged }) => {
      const { name = row.name, haltAbove = row.haltAbovePercent } = input;
      const changes = {
        ...(name !== row.name && { name: { before: row.name, after: name } }),
        ...(haltAbove !== row.haltAbovePercent && { haltAbove: { before: row.haltAbovePercent, after: haltAbove } }),
      };
      if (Object.keys(changes).length === 0) return nothingChanged();
      await update({ name, haltAbovePercent: haltAbove });
      await audit({ action: 'frontend_changed', changes });
    },
  );
