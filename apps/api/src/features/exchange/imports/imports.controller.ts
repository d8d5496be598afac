import {
  CollectionUpload,
  type CommitImport,
  exchangeRoutes as routes,
  Id,
  type ImportItemsQuery,
  type ImportsQuery,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, HttpStatus, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { InvalidInput, issuesOf } from '../../../platform/http/input.pipe.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { formOf } from '../../../platform/http/uploads.ts';
import { QuestionsService } from '../../bank/questions.service.ts';
import { importDetail, pageOfImports } from './imports.queries.ts';
import { QuestionImports } from './imports.service.ts';

@Controller()
export class QuestionImportsController {
  constructor(
    private readonly imports: QuestionImports,
    private readonly questions: QuestionsService,
    private readonly db: EntityManager,
  ) {}

  @Can('question.read')
  @Serves(routes.imports)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.imports.query }) query: ImportsQuery) {
    return pageOfImports(this.db, actor, query);
  }

  @Can('question.manage')
  @Serves(routes.preview)
  async preview(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const form = await formOf(request);
    const files = form?.files.filter(({ bytes, name }) => bytes.length > 0 || name !== '') ?? [];
    if (!form || files.length === 0) throw new Refusal('exchange_files_missing', HttpStatus.BAD_REQUEST);
    const fields = CollectionUpload.safeParse(form.fields);
    if (!fields.success) throw new InvalidInput(issuesOf(fields.error.issues));
    return this.imports.preview(actor, fields.data, files);
  }

  @Can('question.read')
  @Serves(routes.one)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.one.query }) query: ImportItemsQuery,
  ) {
    await this.questions.refuseWhileSitting(actor);
    return importDetail(this.db, actor, id, query);
  }

  @Can('question.manage')
  @Serves(routes.commit)
  commit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.commit.body }) input: z.output<typeof CommitImport>,
  ) {
    return this.imports.commit(actor, id, input);
  }
}
