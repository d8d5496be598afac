import { CONSEQUENCE_CODES, CONSEQUENCE_SEVERITIES } from '@kaskad/domain';
import { z } from 'zod';
import { Id } from './common.ts';

/** What would follow from a change that has not been made: one shape for requirements, campaigns, courses and tests. */
export const Consequences = z
  .object({
    items: z.array(
      z.object({
        code: z.enum(CONSEQUENCE_CODES),
        count: z.int(),
        severity: z.enum(CONSEQUENCE_SEVERITIES),
        /** Some of the people, as far as the reader may read persons there. */
        people: z.array(z.object({ id: Id, name: z.string() })),
      }),
    ),
    /** Stands for these figures: the change carries it as `seen`, and is refused when others follow by then. */
    digest: z.string(),
  })
  .meta({ id: 'Consequences' });
export type Consequences = z.infer<typeof Consequences>;

/**
 * The digest of the consequences that the person saw before making the change. A change that has consequences is
 * refused without it.
 */
export const Seen = z.string().max(64).optional();
