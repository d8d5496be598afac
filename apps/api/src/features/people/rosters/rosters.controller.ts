import {
  type CommitRoster,
  Id,
  type PlanRoster,
  type RosterImportQuery,
  type RosterLinesQuery,
  rostersRoutes as routes,
  RosterUpload,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, HttpStatus, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { InvalidInput, issuesOf } from '../../../platform/http/input.pipe.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { uploadOf } from '../../../platform/http/uploads.ts';
import { pageOfImports } from './rosters.queries.ts';
import { RostersService } from './rosters.service.ts';
import { UndoService } from './undo.service.ts';

@Controller()
export class RostersController {
  constructor(
    private readonly rosters: RostersService,
    private readonly undoing: UndoService,
    private readonly db: EntityManager,
  ) {}

  @Can('roster.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: RosterImportQuery) {
    return pageOfImports(this.db, actor, query);
  }

  @Can('roster.import')
  @Serves(routes.preview)
  async preview(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const upload = await uploadOf(request);
    if (!upload || upload.bytes.length === 0) throw new Refusal('roster_file_missing', HttpStatus.BAD_REQUEST);
    const fields = RosterUpload.safeParse(upload.fields);
    if (!fields.success) throw new InvalidInput(issuesOf(fields.error.issues));
    return this.rosters.preview(actor, fields.data.commissionId, upload);
  }

  @Can('roster.read')
  @Serves(routes.one)
  one(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.one.query }) query: RosterLinesQuery,
  ) {
    return this.rosters.detail(actor, id, query);
  }

  @Can('roster.import')
  @Serves(routes.plan)
  plan(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.plan.body }) input: PlanRoster,
  ) {
    return this.rosters.plan(actor, id, input);
  }

  @Can('roster.import')
  @Serves(routes.commit)
  commit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.commit.body }) input: CommitRoster,
  ) {
    return this.rosters.commit(actor, id, input);
  }

  @Can('roster.read')
  @Serves(routes.undoPreview)
  undoPreview(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.undoing.preview(actor, id);
  }

  @Can('roster.import')
  @Serves(routes.undo)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.undoing.undo(actor, id);
  }
}
