export { RunningImport } from './RunningImport.tsx';
export { ImportDrawer } from './ImportDrawer.tsx';
export { consoleImports, teamImports } from './importSource.ts';
