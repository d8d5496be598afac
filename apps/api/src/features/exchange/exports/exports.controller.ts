import { exchangeRoutes as routes, type ExportQuery, type Language } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { QuestionExports } from './exports.service.ts';

@Controller()
export class QuestionExportsController {
  constructor(private readonly exports: QuestionExports) {}

  @Can('question.manage')
  @Serves(routes.template)
  template(
    @Query({ schema: routes.template.query }) { format, in: language }: { format: 'xlsx' | 'csv'; in: Language },
  ) {
    return this.exports.template(format, language);
  }

  @Can('question.manage')
  @Serves(routes.outlook)
  outlook(@CurrentActor() actor: Actor, @Query({ schema: routes.outlook.query }) query: ExportQuery) {
    return this.exports.outlook(actor, query);
  }

  @Can('question.manage')
  @Serves(routes.write)
  write(@CurrentActor() actor: Actor, @Query({ schema: routes.write.query }) query: ExportQuery) {
    return this.exports.write(actor, query);
  }
}
