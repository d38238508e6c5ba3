import { defineConfig, mergeConfig } from 'vitest/config';
import { testConfig } from '../../packages/remote/src/testing.ts';

export default defineConfig(mergeConfig(testConfig, { test: { isolate: true } }));
