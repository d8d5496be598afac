import type { DataSource, QueryRunner } from 'typeorm';

export interface Line {
  readonly action: string;
  readonly subject_type: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly reason: string | null;
  readonly actor_id: string | null;
}

/**
 * While it is on, every transaction is carried out whole and taken back instead of being committed; what it left in the
 * audit trail is kept here.
 */
export function rehearse(db: DataSource) {
  const create = db.createQueryRunner.bind(db);
  const state = { on: false, lines: [] as Line[] };
  db.createQueryRunner = (mode) => {
    const runner: QueryRunner = create(mode);
    const commit = runner.commitTransaction.bind(runner);
    runner.commitTransaction = async () => {
      // Only the outermost one writes.
      if (!state.on || (runner as unknown as { transactionDepth: number }).transactionDepth > 1) return commit();
      state.lines.push(
        ...((await runner.query(
          'select action, subject_type, before, after, reason, actor_id from audit_events where xmin = pg_current_xact_id()::xid order by seq',
        )) as Line[]),
      );
      await runner.rollbackTransaction();
    };
    return runner;
  };
  return {
    /** What `work` answers, with the lines that it would have left. */
    async of<T>(work: () => Promise<T>): Promise<{ reply: T; lines: readonly Line[] }> {
      state.on = true;
      state.lines = [];
      try {
        return { reply: await work(), lines: state.lines };
      } finally {
        state.on = false;
      }
    },
  };
}
