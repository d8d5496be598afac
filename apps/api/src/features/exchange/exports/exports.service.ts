import { EXCHANGE_LOSSES, type ExportOutlook, type ExportQuery, type Language } from '@kaskad/contracts';
import { type Actor, CENTRAL_ZONE, dayIn } from '@kaskad/domain';
import { fill, phrases } from '@kaskad/phrases';
import { HttpStatus, Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { fileAnswer, fileName } from '../../../platform/http/downloads.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { QuestionsService } from '../../bank/questions.service.ts';
import type { ExchangeItem } from '@kaskad/formats/questions/exchange-question';
import { holdsPictures, isWritten, lossesOf } from '@kaskad/formats/collections/format-losses';
import { templateItems } from '@kaskad/formats/collections/template-items';
import { writeCollection } from '@kaskad/formats/collections/write-collection';
import { itemsToWrite } from './written-items.ts';

const CODES_SHOWN = 20;

@Injectable()
export class QuestionExports {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly questions: QuestionsService,
  ) {}

  /** What the file will hold and what the format has no place for, before anything is written. */
  async outlook(actor: Actor, query: ExportQuery): Promise<ExportOutlook> {
    return outlookOf(await this.items(actor, query, false), query);
  }

  /** The file; who took keys out of the system stands in the audit trail. */
  async write(actor: Actor, query: ExportQuery): Promise<StreamableFile> {
    const items = await this.items(actor, query, holdsPictures(query.format));
    const outlook = outlookOf(items, query);
    const { written } = outlook;
    if (written === 0) throw new Refusal('exchange_nothing_to_write', HttpStatus.CONFLICT);
    const { bytes, ending, mediaType } = await writeCollection(items, query, remarksOf(outlook, query.in));
    const at = this.clock.now();
    await inTransaction(this.db, (tx) =>
      recordAudit(tx, actor, at, [
        {
          action: 'question.exported',
          subjectType: 'account',
          subjectId: actor.accountId,
          after: { format: query.format, language: query.language, questions: written },
        },
      ]),
    );
    const name = fileName({ what: phrases[query.in].exchange.output.fileName, day: dayIn(CENTRAL_ZONE, at) });
    return fileAnswer(bytes, `${name}.${ending}`, mediaType);
  }

  async template(format: 'xlsx' | 'csv', language: Language): Promise<StreamableFile> {
    const { bytes, ending, mediaType } = await writeCollection(templateItems, { format, language: 'both' }, []);
    return fileAnswer(bytes, `${phrases[language].exchange.output.templateName}.${ending}`, mediaType);
  }

  private async items(actor: Actor, query: ExportQuery, withPictures: boolean): Promise<ExchangeItem[]> {
    await this.questions.refuseWhileSitting(actor);
    return itemsToWrite(this.db.manager, actor, query, {
      only: await this.questions.versionsWith(query, actor),
      withPictures,
    });
  }
}

function outlookOf(
  items: readonly ExchangeItem[],
  { format, language }: Pick<ExportQuery, 'format' | 'language'>,
): ExportOutlook {
  const found = items.map((item) => ({ code: item.code ?? '', losses: lossesOf(item, format, language) }));
  const losses = EXCHANGE_LOSSES.flatMap((code) => {
    const codes = found.filter((one) => one.losses.includes(code)).map((one) => one.code);
    return codes.length > 0 ? [{ code, questions: codes.length, codes: codes.slice(0, CODES_SHOWN) }] : [];
  });
  return { asked: items.length, written: items.filter((item) => isWritten(item, format, language)).length, losses };
}

/** The file says for itself what it lacks. */
function remarksOf({ written, losses }: ExportOutlook, language: Language): string[] {
  const { output, losses: words } = phrases[language].exchange;
  return [
    fill(output.remark, { count: written }),
    ...losses.map(
      ({ code, questions, codes }) =>
        `${words[code]} (${questions}): ${codes.join(', ')}${questions > codes.length ? ' …' : ''}`,
    ),
  ];
}
