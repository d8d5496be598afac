import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { inBoundedProcess } from '../../../platform/sheets/bounded-process.ts';
import type { ProposalOrder, ProposalOutcome, ProposalPart } from './proposal-worker.ts';
import { SeminarProposalRow } from './seminar-proposal.entity.ts';

/** The bundle carries the worker beside itself as JavaScript; from source, Node strips its types. */
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './proposal-worker.ts' : './proposal-worker.js', import.meta.url),
);
/** Of a processor: for the search, and for the whole process, which also starts and checks. */
const SEARCH_SECONDS = 24;
const BOUNDS = { seconds: 60, heapMegabytes: 512, residentMegabytes: 1_500 };

/** Somebody stopped the search: what was found stands. */
class Stopped extends Error {}

/** Searches for schedules, one after the other, each in a process of its own with bounded time and memory. */
@Injectable()
export class ProposalsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ProposalsWorker.name);
  private isStopping = false;

  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.work('proposal', async (batch) => {
      for (const { proposalId } of batch) await this.search(proposalId);
    });
  }

  /** The search ends with its next step; the job begins it anew where a server runs. */
  onApplicationShutdown(): void {
    this.isStopping = true;
  }

  private async search(id: string): Promise<void> {
    const row = await this.db.manager.findOneBy(SeminarProposalRow, { id });
    // One whose server went away while it searched begins anew.
    if (!row || (row.state !== 'waiting' && row.state !== 'running')) return;
    const begun = await this.db.manager.update(
      SeminarProposalRow,
      { id, state: row.state },
      { state: 'running', rounds: 0, result: null },
    );
    if (begun.affected === 0) return;
    const order: ProposalOrder = { input: row.input, seconds: SEARCH_SECONDS };
    const isFound = await this.searched(id, order);
    await this.db.manager.update(
      SeminarProposalRow,
      { id, state: 'running' },
      { state: isFound ? 'done' : 'failed', endedAt: this.clock.now() },
    );
  }

  /** Whether a plan was found; the best so far counts, however the search ended. */
  private async searched(id: string, order: ProposalOrder): Promise<boolean> {
    let isFound = false;
    try {
      const outcome = await inBoundedProcess<ProposalOutcome, ProposalPart>(WORKER, order, BOUNDS, async (part) => {
        isFound ||= part.plan !== null;
        await this.keep(id, part);
      });
      if ('crash' in outcome) this.log.error({ message: 'The search for a schedule failed', proposal: id, ...outcome });
    } catch (error) {
      if (error instanceof Stopped) return true;
      if (!(error instanceof SheetRefusal)) throw error;
      this.log.warn({ message: 'The search for a schedule was ended', proposal: id, code: error.code });
    }
    return isFound;
  }

  private async keep(id: string, { rounds, plan }: ProposalPart): Promise<void> {
    if (this.isStopping) throw new Error('the server stops');
    const found = plan ? { result: plan.proposal, broken: plan.broken } : {};
    const kept = await this.db.manager.update(SeminarProposalRow, { id, state: 'running' }, { rounds, ...found });
    if (kept.affected === 0) throw new Stopped();
  }
}
