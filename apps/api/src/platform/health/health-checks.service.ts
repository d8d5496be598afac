import type { HealthCheck, HealthCheckCode } from '@kaskad/contracts';
import { Injectable, Logger } from '@nestjs/common';

export type Finding = Pick<HealthCheck, 'state' | 'facts'>;
/** A part that does not answer within this is said to be bad: the page must not hang on what it warns of. */
const PATIENCE_MS = 2_000;

/** What every part of the installation says of itself: each adds its own look when the server starts. */
@Injectable()
export class HealthChecks {
  private readonly log = new Logger(HealthChecks.name);
  private readonly looks = new Map<HealthCheckCode, () => Promise<Finding>>();

  add(code: HealthCheckCode, look: () => Promise<Finding>): void {
    this.looks.set(code, look);
  }

  /** All at once, in the order in which they were added. */
  async look(): Promise<HealthCheck[]> {
    return Promise.all([...this.looks].map(async ([code, look]) => ({ code, ...(await this.bounded(code, look)) })));
  }

  private async bounded(code: HealthCheckCode, look: () => Promise<Finding>): Promise<Finding> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Finding>((resolve) => {
      timer = setTimeout(() => resolve({ state: 'bad', facts: {} }), PATIENCE_MS).unref();
    });
    try {
      return await Promise.race([look(), late]);
    } catch (error) {
      this.log.warn(`${code}: ${error instanceof Error ? error.constructor.name : typeof error}`);
      return { state: 'bad', facts: {} };
    } finally {
      clearTimeout(timer);
    }
  }
}
