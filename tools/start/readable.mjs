import { createInterface } from 'node:readline';

/** What stands in a line of its own place and not among the facts. */
const PLACED = new Set([
  'level',
  'time',
  'msg',
  'from',
  'stack',
  'err',
  'request',
  'method',
  'route',
  'status',
  'ms',
  'role',
]);

/**
 * Lines of the server's log for somebody who reads them as they come; a line that is none stays as it is.
 *
 * @param {string} line
 */
export function readable(line) {
  const entry = parsed(line);
  if (!entry) return line;
  const time = new Date(entry.time).toTimeString().slice(0, 8);
  if (entry.msg === 'request')
    return `${time} ${entry.method} ${entry.route} ${entry.status} ${entry.ms} ms ${entry.role}`;
  const facts = Object.entries(entry)
    .filter(([name]) => !PLACED.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const head = [
    time,
    String(entry.level).toUpperCase(),
    entry.from && `${entry.from}:`,
    entry.msg ?? entry.err?.name,
    ...facts,
  ]
    .filter(Boolean)
    .join(' ');
  return [head, entry.stack ?? entry.err?.stack].filter(Boolean).join('\n');
}

/** @param {string} line */
function parsed(line) {
  if (!line.startsWith('{"level":')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * Shows what comes, line by line.
 *
 * @param {import('node:stream').Readable} from
 * @param {(line: string) => void} show
 */
export function showReadably(from, show) {
  createInterface({ input: from, crlfDelay: Infinity }).on('line', (line) => show(readable(line)));
}
