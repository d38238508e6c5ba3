import { defineConfig, mergeConfig } from 'vitest/config';
import { testConfig } from '../kit/build/testConfig.ts';

export default defineConfig(mergeConfig(testConfig, { test: { isolate: true } }));
