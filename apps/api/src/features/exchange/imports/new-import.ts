import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { StoredFilesService } from '../../courses/stored-files.service.ts';
import { addItems } from './import-items.queries.ts';
import { QuestionImport } from './question-import.entity.ts';
import type { About, Taker } from './read-uploads.ts';
import { importRow, type Sketch } from './question-sketch.ts';
import { type Placed, storedItems } from './stored-item.ts';

type Known = Omit<QuestionImport, 'id' | 'format' | 'gaps' | 'counts' | 'outcome' | 'committedAt'>;
const NOTHING_COUNTED: QuestionImport['counts'] = { new: 0, changed: 0, unchanged: 0, refused: 0 };

/**
 * An import that is being written down while its files are read, in a transaction that begins with the first that is
 * known of them.
 */
export class NewImport implements Taker {
  readonly sketches: Sketch[] = [];
  private readonly runner: QueryRunner;
  private readonly files: StoredFilesService;
  private readonly known: Known;
  private made: QuestionImport | null = null;

  private constructor(runner: QueryRunner, files: StoredFilesService, known: Known) {
    this.runner = runner;
    this.files = files;
    this.known = known;
  }

  /** Lets `work` write one; it is kept when the work is done, and nothing of it when it fails. */
  static async in<T>(
    db: DataSource,
    files: StoredFilesService,
    known: Known,
    work: (writing: NewImport) => Promise<T>,
  ): Promise<T> {
    const runner = db.createQueryRunner();
    try {
      const result = await work(new NewImport(runner, files, known));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  readonly say = async ({ format, gaps }: About): Promise<void> => {
    if (this.made) {
      this.made = { ...this.made, format, gaps };
      return void (await this.tx.update(QuestionImport, this.made.id, { format, gaps }));
    }
    this.made = {
      ...this.known,
      id: randomUUID(),
      format,
      gaps,
      counts: NOTHING_COUNTED,
      outcome: null,
      committedAt: null,
    };
    await this.runner.startTransaction();
    await this.tx.insert(QuestionImport, this.made);
  };

  readonly add = async (items: readonly Placed[]): Promise<void> => {
    const { found } = this;
    const from = this.sketches.length;
    const stored = await storedItems({ db: this.tx, files: this.files, commissionId: found.commissionId }, items);
    const rows = stored.map((item, at) => importRow(from + at, item, found));
    await addItems(this.tx, found.id, rows);
    this.sketches.push(...rows.map(({ sketch }) => sketch));
  };

  get found(): QuestionImport {
    if (!this.made) throw new Error('nothing was read');
    return this.made;
  }

  get tx(): EntityManager {
    return this.runner.manager;
  }
}
