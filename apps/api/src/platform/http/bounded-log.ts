import type { Logger } from '@nestjs/common';

const PERIOD_MS = 10_000;
/** Kinds remembered at once; beyond that, new kinds share one line. */
const KINDS = 50;

/** Of each kind of line one in ten seconds, and then how many were left out: an outage of a minute fills no disk. */
export class BoundedLog {
  private readonly kinds = new Map<string, { until: number; leftOut: number }>();

  constructor(
    private readonly log: Pick<Logger, 'error'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `line` may be an object with a `message` and facts beside it. */
  error(kind: string, line: string | Readonly<Record<string, unknown>>): void {
    const now = this.now();
    for (const [name, { until, leftOut }] of this.kinds) {
      if (until > now) continue;
      if (leftOut > 0) this.log.error(`${name}: ${leftOut} more in the ${PERIOD_MS / 1000} seconds before`);
      this.kinds.delete(name);
    }
    const name = this.kinds.has(kind) || this.kinds.size < KINDS ? kind : 'others';
    const known = this.kinds.get(name);
    if (known) known.leftOut++;
    else {
      this.kinds.set(name, { until: now + PERIOD_MS, leftOut: 0 });
      this.log.error(line);
    }
  }
}
