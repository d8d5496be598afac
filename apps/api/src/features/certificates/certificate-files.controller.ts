import { certificateRoutes, Id } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Inject, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { CanByRow, CurrentActor } from '../../platform/access/can.decorator.ts';
import { fileAnswer } from '../../platform/http/downloads.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certificateInReach } from './certificates.queries.ts';
import { PaperSigning } from './papers/paper-signing.service.ts';

@Controller()
export class CertificateFilesController {
  constructor(
    private readonly signing: PaperSigning,
    private readonly db: EntityManager,
    @Inject(Config) private readonly config: Config,
  ) {}

  @CanByRow('certificate see')
  @Serves(certificateRoutes.pdf)
  async pdf(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const facts = await certificateInReach(this.db, actor, id);
    const page = await certificatePdf(facts, this.config.publicUrl, await this.signing.codeOf(id));
    return fileAnswer(page, `${facts.number}.pdf`, 'application/pdf', { inline: true });
  }
}
