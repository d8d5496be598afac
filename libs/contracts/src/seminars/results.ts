import { CALL_REASONS, GAIN_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { Instant, LocalizedText } from '../common.ts';
import { SeminarCandidate } from './finding.ts';

const Score = z
  .object({ score: z.number(), max: z.int(), passed: z.boolean().nullable(), attempts: z.int(), at: Instant })
  .nullable();
/** How a group did, and whom of it to call. */
export const GroupResults = z
  .object({
    items: z.array(
      z.object({
        person: SeminarCandidate,
        entry: Score,
        final: Score,
        /** Titles of the topics below the pass mark, of somebody who has not passed. */
        weak: z.array(LocalizedText),
      }),
    ),
    entryMean: z.number().nullable(),
    finalMean: z.number().nullable(),
    failed: z.int(),
    /** Who was at any session, of those with a seat. */
    came: z.int(),
    /** Mean shares of points, the weakest first. */
    topics: z.array(z.object({ title: LocalizedText, entry: z.number().nullable(), final: z.number().nullable() })),
    /** Of the final test, else of the entry test; closed to whoever sits a test themselves. */
    hardest: z.object({
      standing: z.enum(['shown', 'shielded', 'empty', 'closed']),
      kind: z.enum(GAIN_KINDS),
      items: z.array(z.object({ stem: LocalizedText, title: LocalizedText, people: z.int(), share: z.number() })),
    }),
    /** Whom to call; the phone for those who may see it. */
    calls: z.array(z.object({ person: SeminarCandidate, reason: z.enum(CALL_REASONS), phone: z.string().nullable() })),
  })
  .meta({ id: 'GroupResults' });
export type GroupResults = z.infer<typeof GroupResults>;
