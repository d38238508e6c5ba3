// Notes for each tenant. TENANTRY_URL=http://localhost:3000 PORT=4000 node server.mjs
import { createTenantry } from '@tenantry/backend/express';
import express from 'express';

const tenantry = createTenantry({ url: process.env.TENANTRY_URL, audience: 'notes' });
const notesOf = new Map();

const app = express();
app.use(tenantry.cors());
app.use(express.json());
app.use('/notes', tenantry.requireTenantUser());

app.get('/notes', (req, res) => {
  res.json(notesOf.get(req.tenantry.tenant.id) ?? []);
});

app.post('/notes', (req, res) => {
  const { tenant, user, impersonator } = req.tenantry;
  const note = { text: String(req.body.text), by: user.id, onBehalf: impersonator?.email ?? null };
  notesOf.set(tenant.id, [...(notesOf.get(tenant.id) ?? []), note]);
  console.log('note added', { tenant: tenant.id, user: user.id, impersonator: impersonator?.email });
  res.status(201).json(note);
});

app.delete('/notes', tenantry.requireTenantUser({ roles: ['admin'] }), (req, res) => {
  notesOf.delete(req.tenantry.tenant.id);
  res.status(204).end();
});

app.listen(Number(process.env.PORT ?? 4000), () => console.log('ready'));
