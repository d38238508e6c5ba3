import type { ZodForm } from '@tenantry/kit';
import { useEffect, useState } from 'react';

/** The last save wins. A form that hasn't been edited shows at once what others save. */
export function useNewestValues<Values extends Record<string, unknown>>(
  { fields }: ZodForm<Values>,
  newest: Values,
): void {
  const key = JSON.stringify(newest);
  const [shown, setShown] = useState(key);
  useEffect(() => {
    if (shown === key) return;
    setShown(key);
    if (fields.isDirty()) return;
    const values = JSON.parse(key) as Values;
    fields.setValues(values);
    fields.resetDirty(values);
  }, [shown, key, fields]);
}
