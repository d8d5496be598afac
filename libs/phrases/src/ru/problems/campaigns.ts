import type { CampaignsProblem } from '@kaskad/contracts';

export const campaignsProblems: Record<CampaignsProblem, string> = {
  campaign_days_order:
    'Неверный порядок дней: сначала открывается кампания, затем заканчивается участковый уровень, последним идёт день выборов.',
  campaign_closed: 'Кампания закрыта, изменить её нельзя. При необходимости создайте новую.',
  campaign_not_draft: 'Кампания уже была открыта. Обновите страницу.',
  campaign_not_open: 'Кампания не открыта, поэтому действие не выполнено. Выберите открытую кампанию.',
  campaign_no_course: 'Чтобы открыть кампанию, выберите опубликованный курс.',
  campaign_no_requirements: 'Чтобы открыть кампанию, задайте требования.',
  campaign_code_taken: 'Кампания с таким кодом уже есть. Укажите другой код.',
  law_edition_code_taken: 'Редакция закона с таким кодом уже есть. Укажите другой код.',
  requirement_due_outside: 'Срок требования должен быть между открытием кампании и днём выборов.',
  requirement_repeated: 'Для одной должности задано два требования. Уберите одно.',
};
