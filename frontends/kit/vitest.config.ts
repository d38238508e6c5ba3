import { defineConfig } from 'vitest/config';
import { testConfig } from './build/testConfig.ts';

export default defineConfig(testConfig);
