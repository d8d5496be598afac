import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A command that did not end well; the message holds the end of what it said. */
export class CommandFailed extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] Added to our environment
 * @property {AbortSignal} [signal] Ends the command
 * @property {(pid: number) => void} [onStart]
 * @property {number} [grace] Milliseconds it then has to end by itself
 * @property {boolean} [inherit] Lets the command speak for itself instead of keeping its words
 * @property {number} [timeout] Milliseconds after which the command has failed
 */

/**
 * Runs a command to its end and returns what it printed; what it said is shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function run(command, args, options = {}) {
  const { code, stdout, output } = await runToEnd(command, args, options);
  if (code === 0) return stdout;
  throw new CommandFailed(`${[command, ...args].join(' ')} ended with ${code}\n${output.slice(-8000).trim()}`);
}

/**
 * Runs a command to its end, whatever the end is. Rejects when it cannot be run or is aborted, but not before it is
 * gone: what it works on is free then.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number; stdout: string; output: string }>}
 */
export function runToEnd(command, args, { cwd, env, signal, onStart, grace = 10_000, inherit = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, signal, timeout, stdio });
    if (child.pid !== undefined) onStart?.(child.pid);
    let stdout = '';
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => ((stdout += text), (output += text)));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    /** @type {Error | null} */
    let failure = null;
    child.once('error', (error) => {
      failure = error;
      if (child.pid === undefined) return reject(error);
      const last = setTimeout(() => child.kill('SIGKILL'), grace);
      child.once('exit', () => clearTimeout(last));
    });
    child.once('close', (code, ended) =>
      failure ? reject(failure) : resolve({ code: exitCode(code, ended), stdout, output }),
    );
  });
}

/**
 * The code a shell would report: 128 and the number of the signal for a process that was ended by one.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export const exitCode = (code, signal) => code ?? 128 + (signal ? constants.signals[signal] : 0);
