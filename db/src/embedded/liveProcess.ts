import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Identifies a process beyond its id, which the system reuses after a crash or a reboot. */
export type ProcessIdentity = { pid: number; startedAt: string };

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // In a container whose first process doesn't reap children, zombies stay listed.
    return !/^[ZX]/.test(statFields(pid)[0] ?? '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startedAt(pid) };
}

export function isSameLiveProcess(known: ProcessIdentity): boolean {
  return isAlive(known.pid) && startedAt(known.pid) === known.startedAt;
}

/** The command line, or null if the process has ended or is hidden. */
export function commandLineOf(pid: number): string | null {
  return hasProc ? (readProc(pid, 'cmdline')?.replaceAll('\0', ' ') ?? null) : ps(pid, 'command');
}

// Slim images have no `ps`, macOS has no /proc.
const hasProc = existsSync('/proc/self/stat');

function startedAt(pid: number): string {
  return (hasProc ? statFields(pid)[19] : ps(pid, 'lstart')) ?? '';
}

/** The fields of /proc/<pid>/stat after the command, which can contain spaces and parentheses. */
function statFields(pid: number): string[] {
  const stat = readProc(pid, 'stat') ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
