import { testConfig } from '@tenantry/remote/testing';
import { defineConfig } from 'vitest/config';

export default defineConfig(testConfig);
