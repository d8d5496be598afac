import { UNDO_BLOCKS } from '@kaskad/domain';
import { z } from 'zod';
import { Id, LocalizedText } from '../common.ts';

/**
 * Something that people did since and that keeps an import from being undone: of what kind, how often, and the first of
 * them by name and line.
 */
export const UndoBlock = z
  .object({
    kind: z.enum(UNDO_BLOCKS),
    count: z.int(),
    items: z.array(
      z.object({
        personId: Id.nullable(),
        /** Null where it lies beyond the reader's reach. */
        name: LocalizedText.nullable(),
        sheet: z.string().nullable(),
        line: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'UndoBlock' });
export type UndoBlock = z.infer<typeof UndoBlock>;

/** What undoing an import would do. With blocks it would be refused. */
export const RosterUndo = z
  .object({
    /** Rows that the import added. */
    removes: z.object({ persons: z.int(), appointments: z.int(), commissions: z.int() }),
    /** Rows that it changed; `reopened` are appointments that it ended. */
    restores: z.object({ persons: z.int(), appointments: z.int(), commissions: z.int(), reopened: z.int() }),
    /**
     * What was prepared for those it added and not used yet: invitations to sign in, invitations to seminars, requests
     * to move them, lists not taken in.
     */
    withdraws: z.object({ invitations: z.int(), seats: z.int(), requests: z.int(), lists: z.int() }),
    blocks: z.array(UndoBlock),
  })
  .meta({ id: 'RosterUndo' });
export type RosterUndo = z.infer<typeof RosterUndo>;
