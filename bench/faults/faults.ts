import { databaseRestart } from './databaseRestart.ts';
import type { Fault } from './Fault.ts';
import { killProvisioning } from './killProvisioning.ts';
import { logoFlood } from './logoFlood.ts';
import { mailOutage } from './mailOutage.ts';
import { overload } from './overload.ts';
import { raceInvitation } from './raceInvitation.ts';
import { raceLastAdmins } from './raceLastAdmins.ts';
import { raceReset } from './raceReset.ts';
import { raceSessions } from './raceSessions.ts';
import { releaseStorm } from './releaseStorm.ts';
import { replicas } from './replicas.ts';
import { rotateKeys } from './rotateKeys.ts';
import { webhookOutage } from './webhookOutage.ts';

/** Every row of the table, in the order in which they run. */
export const faults: Fault[] = [
  killProvisioning,
  databaseRestart,
  overload,
  logoFlood,
  mailOutage,
  webhookOutage,
  releaseStorm,
  rotateKeys,
  raceInvitation,
  raceReset,
  raceLastAdmins,
  raceSessions,
  replicas,
];
