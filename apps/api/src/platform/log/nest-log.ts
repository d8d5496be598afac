import type { LoggerService } from '@nestjs/common';
import type { Level as PinoLevel } from 'pino';
import type { Log } from './log.ts';
import { withoutNumbers } from './plain-words.ts';
import { withSourcePlaces } from './source-places.ts';

/** Hundreds of lines at every start: which module, which route. */
const OF_THE_START = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);

const plain = (text: string) => withoutNumbers(withSourcePlaces(text));

/** Nest's Logger, wherever it is used, as lines of the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest puts the name of who logs last, and a stack before it. */
  private write(level: PinoLevel, message: unknown, rest: readonly unknown[]): void {
    const from = rest.at(-1);
    const shown = level === 'info' && typeof from === 'string' && OF_THE_START.has(from) ? 'debug' : level;
    if (!this.to.isLevelEnabled(shown)) return;
    const [stack] = rest.slice(0, -1).filter((one) => typeof one === 'string');
    const fields = { ...(typeof from === 'string' && { from }), ...(stack !== undefined && { stack: plain(stack) }) };
    if (message instanceof Error) return this.to[shown]({ ...fields, err: message });
    if (typeof message !== 'object' || message === null) return this.to[shown](fields, plain(String(message)));
    const { message: words = '', ...facts } = message as { message?: unknown };
    this.to[shown]({ ...fields, ...facts }, plain(String(words)));
  }
}
