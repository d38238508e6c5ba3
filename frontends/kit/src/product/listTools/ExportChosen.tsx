import { ExportMenu } from '@tenantry/kit';

/** Downloads only the chosen rows. */
export const ExportChosen = ({ path, ids }: { path: string; ids: string[] }) => (
  <ExportMenu path={path} query={{ ids: ids.join(',') }} label="Selected rows" />
);
