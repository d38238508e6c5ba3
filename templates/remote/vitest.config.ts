import { defineConfig } from 'vitest/config';
import { testConfig } from '../kit/build/testConfig.ts';

export default defineConfig(testConfig);
