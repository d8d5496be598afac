const FRAMES = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];

/** What is going on right now, by name, with the time it began. */
const running = new Map();
let frame = 0;
/** @type {NodeJS.Timeout | undefined} */
let timer;

// Standard output belongs to the command that is run; what the launcher has to say goes beside it.
const output = process.stderr;
const clearLine = () => output.isTTY && output.write('\r\x1b[K');
/** @param {number} since */
const secondsSince = (since) => Math.round((performance.now() - since) / 1000);

/**
 * Prints a line without tearing the spinner apart.
 *
 * @param {string} line
 */
export function note(line) {
  clearLine();
  output.write(`${line}\n`);
}

function spin() {
  const names = [...running].map(([name, since]) => `${name} ${secondsSince(since)} s`);
  clearLine();
  output.write(`${FRAMES[frame++ % FRAMES.length]} ${names.join(' · ')}`.slice(0, (output.columns || 80) - 1));
}

function beat() {
  for (const [name, since] of running) note(`  ${name} … ${secondsSince(since)} s`);
}

/**
 * Runs one step of a longer way and shows that it goes on: a spinner on a terminal, a line every five seconds
 * elsewhere, and how long it took at the end. A quiet step speaks up only when it takes long.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} action
 * @param {{ quiet?: boolean; isGood?: (result: T) => boolean }} [options]
 * @returns {Promise<T>}
 */
export async function stage(name, action, { quiet = false, isGood = () => true } = {}) {
  const since = performance.now();
  running.set(name, since);
  timer ??= output.isTTY ? setInterval(spin, 100) : setInterval(beat, 5000);
  timer.unref();
  try {
    const result = await action();
    const ms = Math.round(performance.now() - since);
    if (!quiet || ms > 2000) note(`${isGood(result) ? '✓' : '✗'} ${name}: ${ms} ms`);
    return result;
  } finally {
    running.delete(name);
    if (running.size === 0) {
      clearInterval(timer);
      timer = undefined;
      clearLine();
    }
  }
}
