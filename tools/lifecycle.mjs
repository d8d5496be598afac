import { CommandFailed } from './children.mjs';
import { openDatabase } from './database.mjs';
import { note, stage } from './progress.mjs';
import { WrongUse } from './start/options.mjs';

/** @typedef {(() => Promise<void> | void)[]} Undo What has to be done to stop, filled as things are started */

/**
 * Brings something up and keeps it until a signal or a failure ends it; then everything that was started is stopped,
 * the last first. Returns the exit code.
 *
 * @param {(signal: AbortSignal, undo: Undo) => Promise<string>} bringUp Returns why it ended by itself
 */
export async function untilEnded(bringUp) {
  const ending = endedBySignal();
  /** @type {Undo} */
  const undo = [];
  let code = 0;
  try {
    const reason = await Promise.race([bringUp(ending.signal, undo), ending.asked]);
    if (reason) throw new Error(reason);
  } catch (error) {
    if (!ending.signal.aborted) {
      note(describe(error));
      code = 1;
    }
  }
  if (undo.length > 0) await stage('Stopped', () => undoAll(undo));
  return code;
}

/** Signals come twice when a terminal and npm both pass them on, and a broken terminal must not break the way down. */
function endedBySignal() {
  const controller = new AbortController();
  /** @type {Promise<null>} */
  const asked = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve(null)));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => controller.abort());
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { signal: controller.signal, asked };
}

/**
 * Opens the database and registers it for stopping the moment it is open, even when another step has failed meanwhile.
 *
 * @param {Undo} undo
 * @param {string} home
 */
export async function openedFor(undo, home) {
  const opening = stage('Database', () => openDatabase({ home, log: note }));
  undo.push(async () => {
    const database = await opening.catch(() => null);
    await database?.stop();
  });
  return opening;
}

/** @param {Undo} undo */
async function undoAll(undo) {
  for (const step of undo.reverse()) await step();
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof WrongUse || error instanceof CommandFailed) return error.message;
  return error instanceof Error ? (process.env.DEBUG ? (error.stack ?? error.message) : error.message) : String(error);
}
