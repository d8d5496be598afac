import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A command that did not end well; the message holds the end of what it said. */
export class CommandFailed extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to our environment
 * @property {AbortSignal} [signal] ends the command
 * @property {boolean} [inherit] lets the command speak for itself instead of keeping its words
 * @property {number} [timeout] milliseconds after which the command has failed
 */

/**
 * Runs a command to its end and returns what it printed; what it said is shown only when it fails.
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
 * Runs a command to its end, whatever the end is.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function runToEnd(command, args, { cwd, env, signal, inherit = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, signal, timeout, stdio });
    let stdout = '';
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => ((stdout += text), (output += text)));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code, ended) => resolve({ code: exitCode(code, ended), stdout, output }));
  });
}

/**
 * The code a shell would report: 128 and the number of the signal for a process that was ended by one.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export const exitCode = (code, signal) => code ?? 128 + (signal ? constants.signals[signal] : 0);
