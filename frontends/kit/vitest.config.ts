import { defineConfig } from 'vitest/config';
import { testConfig } from '../../packages/remote/src/testing.ts';

export default defineConfig(testConfig);
