export { MissingPeople } from './MissingPeople.tsx';
export { RequirementRow } from './RequirementRow.tsx';
export { SaveBar } from './SaveBar.tsx';
export { hasStarted } from './requirement.ts';
