import type { CampaignFromTemplate } from '@kaskad/contracts';
import { type Actor, dayIn } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { CampaignsService } from '../campaigns/campaigns.service.ts';
import { ReadyTestsService } from './ready-tests.service.ts';
import { hasQuestions, newestCourse, unusedCampaignCode } from './setup-choices.queries.ts';
import { presentCampaign, type SetupPlace } from './setup.queries.ts';
import { ShippedContentService } from './shipped-content.service.ts';

/** Makes what a campaign needs, by the services that authors and planners use. */
@Injectable()
export class SetupPartsService {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
    private readonly content: ShippedContentService,
    private readonly tests: ReadyTestsService,
  ) {}

  /** Takes over the course and the question bank that come with Kaskad, or what an interrupted try has left of them. */
  async takeContent(actor: Actor, place: SetupPlace): Promise<void> {
    if ((await newestCourse(this.db, place)) && (await hasQuestions(this.db, place)))
      throw new Refusal('setup_content_there');
    if (!(await this.content.renew(actor, place.id))) await this.content.take(actor, place.id);
  }

  /** A draft by the template of its kind: its dates follow from the election day. */
  async createCampaign(actor: Actor, place: SetupPlace, { kind, electionDay }: CampaignFromTemplate): Promise<void> {
    const course = await newestCourse(this.db, place);
    if (!course) throw new Refusal('setup_waiting');
    await this.campaigns.create(actor, {
      kind,
      electionDay,
      opensOn: dayIn(place.zone, this.clock.now()),
      name: { kk: phrases.kk.campaigns.kinds[kind], ru: phrases.ru.campaigns.kinds[kind] },
      code: await unusedCampaignCode(this.db, kind, electionDay),
      commissionId: place.id,
      lawEditionId: course.lawEditionId,
      courseVersionId: course.versionId,
    });
  }

  /** Entry, final, trainer's and practice test by the plans that come with Kaskad, open at once. */
  async createTests(actor: Actor, place: SetupPlace): Promise<void> {
    const campaign = await presentCampaign(this.db, place);
    if (!campaign?.courseVersionId) throw new Refusal('setup_waiting');
    const { commissionId, courseVersionId } = campaign;
    await this.tests.open(actor, { commissionId, courseVersionId });
  }
}
