import {
  api,
  callApi,
  downloadFile,
  fetchText,
  type UserImport,
  type UserImportRow,
  type UserImportRows,
} from '@tenantry/kit';

type ConsoleInput = Parameters<(typeof api.super.tenants)[':tenantId']['imports']['$post']>[0]['json'];
type RowFilter = { verdict?: string; state?: string; search?: string; after?: string; limit: string };
export type ImportInput = Pick<ConsoleInput, 'fileName' | 'content' | 'mapping' | 'role' | 'access'> &
  Partial<Pick<ConsoleInput, 'overSeatLimit' | 'firebase'>>;
export type RowChange = Partial<
  Record<'email' | 'firstName' | 'lastName' | 'role' | 'access' | 'password' | 'passwordHash', string>
>;

/** The API that imports use: the console's for a tenant, or that of the tenant's own admins. */
export type ImportSource = {
  key: readonly string[];
  takesPasswords: boolean;
  list: (status?: 'running') => Promise<{ items: UserImport[] }>;
  get: (id: string) => Promise<UserImport>;
  rows: (id: string, query: RowFilter) => Promise<UserImportRows>;
  create: (input: ImportInput) => Promise<UserImport>;
  fix: (id: string, line: number, change: RowChange) => Promise<UserImportRow>;
  run: (id: string) => Promise<UserImport>;
  cancel: (id: string) => Promise<unknown>;
  download: (id: string, rows: 'all' | 'left') => Promise<void>;
  /** One line per person: the address and its link. */
  links: (id: string) => Promise<string[]>;
};

const results = (path: string): Pick<ImportSource, 'download' | 'links'> => {
  const address = (id: string, rows: 'all' | 'left' | 'links') => `${path}/${id}/results.csv?rows=${rows}`;
  return {
    download: (id, rows) => downloadFile(address(id, rows)),
    links: async (id) => {
      const [, ...lines] = (await fetchText(address(id, 'links'))).trim().split('\r\n');
      // An apostrophe keeps a spreadsheet from taking an address for a formula.
      return lines.map((line) => line.replace(/^'/, '').replace(',', ' '));
    },
  };
};

export function consoleImports(tenantId: string): ImportSource {
  const imports = api.super.tenants[':tenantId'].imports;
  const param = (id: string) => ({ tenantId, id });
  return {
    key: ['imports', tenantId],
    takesPasswords: true,
    list: (status) => callApi(imports.$get({ param: { tenantId }, query: { status } })),
    get: (id) => callApi(imports[':id'].$get({ param: param(id) })),
    rows: (id, query) => callApi(imports[':id'].rows.$get({ param: param(id), query: query as never })),
    create: (json) => callApi(imports.$post({ param: { tenantId }, json: json as never })),
    fix: (id, line, json) =>
      callApi(
        imports[':id'].rows[':line'].$patch({ param: { ...param(id), line: String(line) }, json: json as never }),
      ),
    run: (id) => callApi(imports[':id'].run.$post({ param: param(id) })),
    cancel: (id) => callApi(imports[':id'].$delete({ param: param(id) })),
    ...results(`/api/v1/super/tenants/${tenantId}/imports`),
  };
}

export const teamImports: ImportSource = {
  key: ['imports', 'team'],
  takesPasswords: false,
  list: (status) => callApi(api.tenant.imports.$get({ param: {}, query: { status } })),
  get: (id) => callApi(api.tenant.imports[':id'].$get({ param: { id } })),
  rows: (id, query) => callApi(api.tenant.imports[':id'].rows.$get({ param: { id }, query: query as never })),
  create: (json) => callApi(api.tenant.imports.$post({ json: json as never })),
  fix: (id, line, json) =>
    callApi(api.tenant.imports[':id'].rows[':line'].$patch({ param: { id, line: String(line) }, json: json as never })),
  run: (id) => callApi(api.tenant.imports[':id'].run.$post({ param: { id } })),
  cancel: (id) => callApi(api.tenant.imports[':id'].$delete({ param: { id } })),
  ...results('/api/v1/tenant/imports'),
};
