// Notes for each tenant. TENANTRY_URL=http://localhost:3000 PORT=4000 node server.mjs
import { serve } from '@hono/node-server';
import { createTenantry } from '@tenantry/backend/hono';
import { Hono } from 'hono';

const tenantry = createTenantry({ url: process.env.TENANTRY_URL, audience: 'notes' });
const notesOf = new Map();

const app = new Hono();
app.use(tenantry.cors());
app.use('/notes', tenantry.requireTenantUser());

app.get('/notes', (c) => c.json(notesOf.get(c.get('tenantry').tenant.id) ?? []));

app.post('/notes', async (c) => {
  const { tenant, user, impersonator } = c.get('tenantry');
  const { text } = await c.req.json();
  const note = { text: String(text), by: user.id, onBehalf: impersonator?.email ?? null };
  notesOf.set(tenant.id, [...(notesOf.get(tenant.id) ?? []), note]);
  console.log('note added', { tenant: tenant.id, user: user.id, impersonator: impersonator?.email });
  return c.json(note, 201);
});

app.delete('/notes', tenantry.requireTenantUser({ roles: ['admin'] }), (c) => {
  notesOf.delete(c.get('tenantry').tenant.id);
  return c.body(null, 204);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 4000) }, () => console.log('ready'));
