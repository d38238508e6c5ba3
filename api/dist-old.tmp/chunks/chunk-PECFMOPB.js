// package.json
var package_default = {
  name: "@tenantry/api",
  version: "0.2.0",
  private: true,
  type: "module",
  sideEffects: false,
  exports: {
    "./client": {
      types: "./dist/types/api/src/client.d.ts",
      default: "./src/client.ts"
    },
    "./schemas": {
      types: "./dist/types/api/src/schemas.d.ts",
      default: "./src/schemas.ts"
    }
  },
  scripts: {
    types: "tsc -p tsconfig.json && tsc -p tsconfig.types.json",
    build: "node ../scripts/buildAndStamp.mjs node ../scripts/bundleApi.mjs"
  },
  dependencies: {
    "@hono/node-server": "2.1",
    "@hono/zod-validator": "^0.9.1",
    "@logtape/logtape": "^2.4.2",
    "@logtape/redaction": "^2.3.7",
    "@node-rs/argon2": "1.7.0",
    "@node-rs/bcrypt": "1.9.0",
    "@opentelemetry/api": "^1.9.1",
    "@opentelemetry/core": "^2.12.1",
    "@opentelemetry/exporter-trace-otlp-http": "^0.223.1",
    "@opentelemetry/resources": "^2.12.1",
    "@opentelemetry/sdk-trace": "^2.12.1",
    "@phi-ag/argon2": "^0.5.28",
    "@simplewebauthn/server": "^14.0.3",
    "@tenantry/db": "*",
    "@zxcvbn-ts/language-common": "^4.1.3",
    "drizzle-orm": "^0.45.4",
    hono: "4.13",
    "hono-openapi": "^1.3.3",
    "ipaddr.js": "^2.5.0",
    jose: "^6.2.18",
    lucia: "3.2",
    "mailgun.js": "^14.0.1",
    nodemailer: "^10.6.1",
    oslo: "1.2",
    papaparse: "^5.7.1",
    "prom-client": "15.1",
    sharp: "^0.35.5",
    zod: "^4.6.7"
  },
  devDependencies: {
    "@levischuck/tiny-cbor": "^0.2.11",
    "@types/papaparse": "^5.5.2",
    miniflare: "^4.20260420.0",
    "smtp-server": "^3.21.6",
    standardwebhooks: "^1.1.1"
  }
};

// src/core/productVersion.ts
var productVersion = package_default.version;

export {
  productVersion
};
//# sourceMappingURL=chunk-PECFMOPB.js.map
